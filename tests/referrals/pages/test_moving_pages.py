"""From a question to its reply, a proposal to a fresh choice, and one packet to the next, as people click it."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from referrals.packets.models import Referral
from referrals.states import State
from reporting.progress.telling import lines_of
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import acknowledged, triaged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_a_question_is_replied_to_and_then_answered(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    support, team = browser_of(gloucester.support_officer), reader_of(gloucester.caseworker, story.case)
    own, to_reply = reverse("inbox:referral", args=[referral.id]), _of_case("reply", referral)
    assert team.get(to_reply).status_code == 409
    support.post(reverse("inbox:question", args=[referral.id]), {"question": "Which bus?"})
    assert to_reply in team.get(_of_case("referral", referral)).content.decode()
    shown = team.get(to_reply).content.decode()
    assert "Which bus?" in shown
    assert "did not allow this recipient to know who they are" in shown
    team.post(to_reply, {"reply": "The number 5."})
    assert "The number 5." in support.get(own).content.decode()
    assert "The number 5." not in browser_of(gloucester.officer).get(own).content.decode()
    late = team.post(to_reply, {"reply": "Typed twice."})
    assert (late.status_code, "Typed twice." in late.content.decode()) == (409, True)


def test_somebody_else_is_proposed_by_name_and_the_reporter_told(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    to_propose = reverse("inbox:answer-details", args=[referral.id, State.REROUTE_PROPOSED])
    support = browser_of(gloucester.support_officer)
    shown = support.get(to_propose).content.decode()
    assert gloucester.council.name in shown
    assert f'value="{gloucester.support.id}"' not in shown
    support.post(to_propose, {"proposed": str(gloucester.council.id)})
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert line["words"] == gloucester.council.name
    team = reader_of(gloucester.caseworker, story.case)
    page = team.get(_of_case("referral", referral)).content.decode()
    assert gloucester.council.name in page
    assert reverse("cases:recipients", args=[story.case.id]) in page


def test_a_replacement_is_previewed_before_anything_is_recalled(gloucester: Partners) -> None:
    story = triaged(gloucester)
    older = acknowledged(story, gloucester.police, by=gloucester.officer)
    team = reader_of(gloucester.caseworker, story.case)
    typed = {"purpose_code": older.purpose, "version": "own_words"}
    preview = team.post(_of_case("replace", older), typed)
    newer = Referral.objects.get(replaces=older)
    assert preview["Location"] == _of_case("referral", newer)
    older.refresh_from_db()
    assert older.state == State.ACKNOWLEDGED
    team.post(_of_case("send", newer))
    older.refresh_from_db()
    assert older.state == State.SUPERSEDED
    inbox = browser_of(gloucester.officer).get(reverse("inbox:referral", args=[older.id])).content.decode()
    assert "A newer packet took the place of this one" in inbox


def _of_case(name: str, referral: Referral) -> str:
    return reverse(f"cases:{name}", args=[referral.case_id, referral.id])
