"""The page on which a lost private code is replaced."""

import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse

from core.codes.locks import open_lock
from core.pools import Busy
from referrals.reissuing.models import CodeRequest
from tests.people import Partners
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import Story, triaged
from tests.reporting.submit.examples import CONTACT

pytestmark = pytest.mark.django_db
CHECK = "She knew that the door is cobalt."


def held_anywhere(word: str) -> list[str]:
    """The models of which a row holds the word in clear, those of sessions included."""
    rows = ((model, row) for model in apps.get_models() for row in model._base_manager.values_list())
    found = [model.__name__ for model, row in rows if any(word in readable(value) for value in row)]
    return found + ["Session" for one in Session.objects.all() if word in str(one.get_decoded())]


def readable(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def page_of(story: Story) -> str:
    return reverse("cases:code", args=[story.case.id])


def test_one_person_asks_and_another_is_shown_the_code_once(gloucester: Partners) -> None:
    story = triaged(gloucester)
    alice, bob = (reader_of(one, story.case) for one in (gloucester.caseworker, gloucester.supervisor))
    assert "Everybody who may decide sees the task" in alice.post(page_of(story), {"check": CHECK}, follow=True).text
    assert "another person" in alice.get(page_of(story)).text
    shown = bob.get(page_of(story)).text
    assert CHECK in shown
    assert "lost for good" in shown
    told = bob.post(page_of(story), {"decision": "issue"})
    code = re.search(r">(\d{4} \d{4} \d{4} \d{4})<", told.text)
    assert code is not None
    assert CONTACT["value"] in told.text
    assert told["Cache-Control"] == "no-store"
    assert open_lock(gloucester.partnership, story.minted.reference, code[1])
    assert code[1] not in bob.post(page_of(story), {"decision": "issue"}, follow=True).text
    for secret in (code[1], code[1].replace(" ", ""), CHECK):
        assert not held_anywhere(secret)


def test_a_refusal_says_what_is_missing_and_a_crowd_waits(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = triaged(gloucester)
    reader_of(gloucester.caseworker, story.case).post(page_of(story), {"check": CHECK})
    bob = reader_of(gloucester.supervisor, story.case)
    assert "Write what is missing" in bob.post(page_of(story), {"decision": "refuse"}).text

    def crowded(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr("referrals.reissuing.actions.mint", crowded)
    assert bob.post(page_of(story), {"decision": "issue"}).status_code == 503
    bob.post(page_of(story), {"decision": "refuse", "reason": "Ring the number that she gave."})
    assert [one.is_issued for one in CodeRequest.objects.all()] == [False]
    assert "Ring the number" in bob.get(reverse("cases:notes", args=[story.case.id])).text


def test_charlie_finds_no_page(gloucester: Partners, elsewhere: Partners) -> None:
    story, other = triaged(gloucester), triaged(elsewhere)
    charlie = reader_of(gloucester.caseworker, story.case)
    assert charlie.get(page_of(other)).status_code == 404
    assert charlie.post(page_of(other), {"check": CHECK}).status_code == 404
    assert reader_of(gloucester.officer, story.case).get(page_of(story)).status_code == 404
