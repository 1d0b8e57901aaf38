"""Alice takes a break half-way: what that keeps, what it shows, and what it leaves in her browser."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from core.audit.models import AuditEntry
from core.codes.models import Lock
from core.documents import pdf
from core.journeys import drafts
from core.journeys.models import Draft
from core.keys.models import PublicKey
from core.pools import Busy
from core.sealing import fingerprint, new_seed, public_key_of
from reporting.pausing import actions
from reporting.pausing.models import PausedDraft
from reporting.submit import minting
from tests.people import AT, Partners
from tests.reporting.pausing.breaks import PAUSE, PAUSED, come_back, put_aside, shown
from tests.reporting.steps.walking import FULL, STORY, answer, begin, cookie, finish, url


@pytest.fixture
def alice(gloucester: Partners) -> Client:
    """Alice has answered everything before her story."""
    return answer(begin(Client()), until="story")


def test_the_button_keeps_what_stands_on_the_page(alice: Client) -> None:
    page = alice.post(url("story"), {**FULL["story"], "pause": "1"})
    assert page["Location"] == f"{PAUSE}?from=story"
    assert STORY in alice.get(url("story")).text


def test_every_page_of_the_form_has_the_button(alice: Client) -> None:
    answer(alice)
    for step in (*FULL, "check"):
        assert 'name="pause"' in alice.get(url(step)).text, step
        assert alice.post(url(step), {**FULL.get(step, {}), "pause": "1"})["Location"] == f"{PAUSE}?from={step}"


def test_a_page_that_cannot_be_kept_is_shown_again_and_left_when_asked_twice(alice: Client) -> None:
    long = {"story": "x" * 20_001}
    page = alice.post(url("story"), {**long, "pause": "1"})
    assert "This page cannot be kept as it stands" in page.text
    assert "<title>Error: " in page.text
    assert 'value="without"' in page.text
    left = alice.post(url("story"), {**long, "pause": "without"}, follow=True)
    assert "What stood on the last page was not kept" in left.text
    assert "xxx" not in alice.get(url("story")).text


def test_a_page_on_which_nothing_stands_is_still_to_be_answered(alice: Client) -> None:
    assert alice.post(url("story"), {"story": " ", "pause": "1"})["Location"] == f"{PAUSE}?from=story"
    assert alice.get(url("why"))["Location"] == url("story")


def test_looking_at_the_page_about_a_break_changes_nothing(alice: Client) -> None:
    page = alice.get(f"{PAUSE}?from=story")
    assert "18 December 2026" in page.text
    assert f'href="{url("story")}"' in page.text
    assert not PausedDraft.objects.exists()
    assert f'href="{url("check")}"' in alice.get(f"{PAUSE}?from=..%2f..").text


def test_a_break_ends_the_draft_in_this_browser(alice: Client) -> None:
    put_aside(alice)
    assert [draft.kind for draft in Draft.objects.all()] == ["paused"]
    assert alice.get(url("story"))["Location"] == PAUSED
    assert alice.post(url("story"), FULL["story"])["Location"] == PAUSED
    assert alice.get(PAUSE)["Location"] == PAUSED
    assert "put aside" in alice.get("/report/").text


def test_reference_and_code_are_shown_again_for_thirty_minutes(alice: Client, clock) -> None:
    kept = put_aside(alice)
    clock.shift(timedelta(minutes=29))
    assert shown(alice) == kept
    clock.shift(timedelta(minutes=1))
    assert alice.get(PAUSED)["Location"] == "/report/"


@pytest.mark.parametrize("way", ["kept", "exit"])
def test_keeping_it_or_leaving_removes_the_page_and_not_what_is_kept(alice: Client, way: str) -> None:
    kept, old = put_aside(alice), cookie(alice)
    _ = alice.post(f"{PAUSED}kept/") if way == "kept" else alice.get("/exit/").close()
    alice.cookies[settings.HARBOUR_DRAFT_COOKIE] = old
    assert alice.get(PAUSED)["Location"] == "/report/"
    assert not Draft.objects.exists()
    assert come_back(kept)[1].status_code == 302


def test_the_page_can_be_downloaded(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = put_aside(alice)
    monkeypatch.setattr(pdf, "render", lambda html, **_: html.encode())
    made = alice.get(f"{PAUSED}receipt.pdf")
    assert made["Content-Disposition"] == 'attachment; filename="receipt.pdf"'
    assert kept.code in made.content.decode()


def test_without_a_draft_there_is_nothing_to_put_aside(gloucester: Partners, client: Client) -> None:
    for path in (PAUSE, PAUSED, f"{PAUSED}receipt.pdf"):
        assert client.get(path)["Location"] == "/report/"
    assert client.post(PAUSE)["Location"] == "/report/?ended=1"
    assert not Lock.objects.exists()


def test_a_draft_of_another_form_is_left_alone(gloucester: Partners, client: Client) -> None:
    draft = drafts.begin(partnership=gloucester.partnership, at=AT, journey="another")
    client.cookies[settings.HARBOUR_DRAFT_COOKIE] = draft.cookie
    assert client.get(PAUSE)["Location"] == "/report/"
    assert client.post(PAUSE)["Location"] == "/report/?ended=1"
    assert Draft.objects.get().kind == "draft"


def test_when_too_many_wait_the_answers_stay(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(minting, "mint", busy)
    page = alice.post(PAUSE)
    assert (page.status_code, page["Retry-After"]) == (503, "8")
    assert "Your answers are still here" in page.text
    assert alice.get(url("story")).status_code == 200


def test_two_windows_that_pause_at_once_get_one_reference(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    original, first = actions._put_aside, []

    def overtaken(*args):
        if not first:
            first.append(True)
            assert alice.post(PAUSE)["Location"] == PAUSED
        return original(*args)

    monkeypatch.setattr(actions, "_put_aside", overtaken)
    assert alice.post(PAUSE)["Location"] == PAUSED
    assert (Lock.objects.count(), PausedDraft.objects.count(), Draft.objects.count()) == (1, 1, 1)


def test_a_window_that_pauses_after_another_sent_shows_the_receipt(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(alice)
    original, first = actions._put_aside, []

    def overtaken(*args):
        if not first:
            first.append(True)
            finish(alice)
        return original(*args)

    monkeypatch.setattr(actions, "_put_aside", overtaken)
    assert alice.post(PAUSE)["Location"] == "/report/receipt/"
    assert not PausedDraft.objects.exists()


def test_the_trail_and_the_team_learn_nothing_of_a_break(alice: Client, gloucester: Partners) -> None:
    before = AuditEntry.objects.count()
    put_aside(alice)
    assert AuditEntry.objects.count() == before
    assert PublicKey.objects.get(lock__paused_draft__isnull=False).created_at.minute == 0


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"safety": {"now": ["danger"]}}, "Ring 999 now"),
        ({"age": {"band": "under_18"}}, "Childline"),
        ({"story": {"story": "x", "also": ["carer"]}}, "National Domestic Abuse Helpline"),
        ({"effect": {"effects": ["self_harm"]}}, "You do not have to be alone with this"),
    ],
)
def test_help_comes_before_the_break(gloucester: Partners, changed: dict, words: str) -> None:
    page = answer(begin(Client()), **changed).get(PAUSE).text.split("<main")[1]
    assert words in page.split("<form")[0]
    calm = answer(begin(Client()), until="story").get(PAUSE).text.split("<main")[1]
    assert words not in calm


def test_nothing_is_sealed_to_a_key_that_was_put_in_the_locks_place(alice: Client) -> None:
    back, _ = come_back(put_aside(alice))
    stranger = public_key_of(new_seed())
    PublicKey.objects.filter(lock__isnull=False).update(public=stranger, fingerprint=fingerprint(stranger))
    assert back.post(PAUSE).status_code == 503
    answer(back)
    assert finish(back).status_code == 503
    assert STORY in back.get(url("check")).text
