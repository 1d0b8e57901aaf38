"""Alice comes back to what she put aside. Charlie put something aside as well, and tries hers."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from core.codes import locks
from core.codes.models import Lock
from core.journeys.models import Draft
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.rings import KeyRing
from core.sweeps.registry import CLEARINGS
from reporting.pausing.models import PausedDraft
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.pausing.breaks import PAUSE, PAUSED, RESUMED, Kept, come_back, put_aside, shown
from tests.reporting.reports import send_report
from tests.reporting.steps.test_drafts_at_rest import everything_stored
from tests.reporting.steps.walking import FULL, STORY, answer, begin, cookie, finish, url

WRONG = "No report opens with this reference and private code."
MARKER = "Zqx7Marker"


def half_written(**changes: dict) -> Client:
    return answer(begin(Client()), until="why", **changes)


@pytest.fixture
def kept(gloucester: Partners) -> Kept:
    """What Alice wrote down when she took her break."""
    alice = half_written()
    kept = put_aside(alice)
    alice.post(f"{PAUSED}kept/")
    return kept


def seed_behind(partners: Partners, kept: Kept) -> bytes:
    return locks.open_lock(partners.partnership, kept.reference, kept.code).seed


def test_reference_and_code_open_the_answers_at_the_first_open_page(kept: Kept) -> None:
    alice, response = come_back(kept)
    assert response["Location"] == RESUMED
    page = alice.get(RESUMED).text
    assert kept.reference in page
    assert STORY not in page
    assert alice.get(url("check"))["Location"] == url("why")
    assert STORY in alice.get(url("story")).text


def test_a_finished_form_opens_at_its_last_page(gloucester: Partners) -> None:
    alice, _ = come_back(put_aside(answer(begin(Client()))))
    assert STORY in alice.get(url("check")).text


def test_the_kept_copy_stays_when_the_draft_is_left(kept: Kept) -> None:
    alice, _ = come_back(kept)
    alice.post(url("why"), {"why": "written since"})
    alice.get("/exit/").close()
    assert not Draft.objects.exists()
    again, _ = come_back(kept)
    assert STORY in again.get(url("story")).text
    assert again.get(url("check"))["Location"] == url("why")


def test_coming_back_twice_in_one_browser_keeps_what_was_written_since(kept: Kept) -> None:
    alice, _ = come_back(kept)
    alice.post(url("why"), {"why": "written since"})
    assert come_back(kept, alice)[1]["Location"] == RESUMED
    assert "written since" in alice.get(url("why")).text
    assert Draft.objects.count() == 1


def test_pausing_again_replaces_the_copy_under_the_same_reference_and_code(kept: Kept, clock) -> None:
    alice, _ = come_back(kept)
    alice.post(url("why"), {"why": "written since"})
    clock.shift(timedelta(days=1))
    alice, _ = come_back(kept)
    alice.post(url("why"), {"why": "a day later"})
    assert "stay the same" in alice.get(PAUSE).text
    assert put_aside(alice) == kept
    assert (Box.objects.count(), PausedDraft.objects.count(), Lock.objects.count()) == (1, 1, 1)
    assert PausedDraft.objects.get().expires_date == AT.date() + timedelta(days=31)
    assert "a day later" in come_back(kept)[0].get(url("why")).text


def test_sending_uses_the_same_reference_and_code_without_stretching_it_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, _ = come_back(kept)
    answer(alice)
    with monkeypatch.context() as patched:
        patched.setattr(locks, "stretch_code", lambda *_: pytest.fail("stretched again"))
        finish(alice)
    receipt = alice.get("/report/receipt/").text
    assert kept.reference in receipt
    assert kept.code in receipt
    assert Report.objects.get().lock.reference == kept.reference.replace("-", "")
    assert not PausedDraft.objects.exists()
    assert not Box.objects.filter(kind=Kind.PAUSED).exists()
    assert come_back(kept)[1]["Location"] == "/return/report/"


def test_a_report_sent_from_elsewhere_is_said_before_a_second_one_is_made(kept: Kept) -> None:
    (alice, _), (other, _) = come_back(kept), come_back(kept)
    for device in (alice, other):
        answer(device)
    finish(alice)
    told = finish(other)
    assert "was sent already" in told.text
    assert Report.objects.count() == 1
    finish(other)
    assert Report.objects.count() == 2
    assert kept.reference not in other.get("/report/receipt/").text


@pytest.mark.parametrize("way", ["pause", "send"])
def test_a_device_with_an_earlier_copy_does_not_destroy_what_was_put_aside_since(kept: Kept, way: str) -> None:
    (library, _), (alice, _) = come_back(kept), come_back(kept)
    answer(library)
    alice.post(url("why"), {"why": "written at home"})
    assert put_aside(alice) == kept
    told = (library.post(PAUSE) if way == "pause" else finish(library)).text
    assert "put aside again" in told
    if way == "pause":
        assert put_aside(library).reference != kept.reference
    else:
        finish(library)
        assert kept.reference not in library.get("/report/receipt/").text
    assert "written at home" in come_back(kept)[0].get(url("why")).text


def test_a_break_after_it_was_sent_from_elsewhere_is_kept_under_another_code(kept: Kept) -> None:
    (alice, _), (other, _) = come_back(kept), come_back(kept)
    answer(alice)
    finish(alice)
    assert "was sent already" in other.post(PAUSE).text
    assert put_aside(other).reference != kept.reference


def test_another_report_in_this_browser_is_not_lost(kept: Kept) -> None:
    busy = half_written(story={"story": "Another story."})
    before = cookie(busy)
    page = come_back(kept, busy)[1]
    assert "Another report is open in this browser" in page.text
    assert cookie(busy) == before
    empty = begin(Client())
    assert come_back(kept, empty)[1]["Location"] == RESUMED
    assert Draft.objects.count() == 2


def test_deleting_it_leaves_nothing(kept: Kept, gloucester: Partners) -> None:
    alice, _ = come_back(kept)
    assert alice.post(f"{RESUMED}delete/")["Location"] == f"{RESUMED}deleted/"
    assert not PausedDraft.objects.exists()
    assert not Box.objects.exists()
    assert not Lock.objects.exists()
    assert not PublicKey.objects.filter(organisation=None, user=None).exists()
    assert WRONG in come_back(kept)[1].text
    assert alice.get(url("story"))["Location"] == "/report/"


def test_a_draft_whose_copy_was_deleted_elsewhere_can_still_be_sent(kept: Kept) -> None:
    (alice, _), (other, _) = come_back(kept), come_back(kept)
    other.post(f"{RESUMED}delete/")
    assert alice.get(RESUMED)["Location"] == url("check")
    answer(alice)
    finish(alice)
    assert kept.code in alice.get("/report/receipt/").text
    assert come_back(kept)[1]["Location"] == "/return/report/"


def test_it_opens_on_its_last_day_and_not_on_the_next(kept: Kept, clock) -> None:
    clock.shift(timedelta(days=30))
    assert come_back(kept)[1].status_code == 302
    clock.shift(timedelta(days=1))
    assert WRONG in come_back(kept)[1].text


def test_the_worker_erases_it_with_lock_and_key_after_the_last_day(kept: Kept) -> None:
    clear = CLEARINGS["paused drafts"].clear
    assert clear(AT + timedelta(days=30)) == 0
    assert clear(AT + timedelta(days=31)) == 1
    assert not PausedDraft.objects.exists()
    assert not Box.objects.exists()
    assert not Lock.objects.exists()
    assert not PublicKey.objects.filter(organisation=None, user=None).exists()


def test_a_wrong_code_an_unknown_reference_and_one_that_is_over_cost_and_say_the_same(
    kept: Kept, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    stretch = locks.stretch_code
    monkeypatch.setattr(locks, "stretch_code", lambda *a: (runs.append(1), stretch(*a))[1])
    answers = [
        come_back(kept, code="0000 0000 0000 0000")[1],
        come_back(kept, reference=locks.new_reference())[1],
    ]
    clock.shift(timedelta(days=31))
    answers.append(come_back(kept)[1])
    errors = {re.search(r'error-summary__list">(.*?)</ul>', page.text, re.S).group(1) for page in answers}
    assert len(errors) == 1
    assert {page.status_code for page in answers} == {200}
    assert all(settings.HARBOUR_DRAFT_COOKIE not in page.cookies for page in answers)
    assert len(runs) == 3


def test_charlie_opens_only_his_own(kept: Kept, gloucester: Partners) -> None:
    charlies = put_aside(half_written(story={"story": "Charlie's story."}))
    assert WRONG in come_back(kept, code=charlies.code)[1].text
    assert WRONG in come_back(kept, reference=charlies.reference)[1].text
    charlie, _ = come_back(charlies)
    assert STORY not in charlie.get(url("story")).text


def test_another_partnership_opens_nothing_of_it(kept: Kept, elsewhere: Partners) -> None:
    page = Client().post("/return/", kept.typed, headers={"host": "elsewhere.test"})
    assert WRONG in page.text
    alice, _ = come_back(kept)
    for path in (RESUMED, PAUSE, PAUSED):
        assert alice.get(path, headers={"host": "elsewhere.test"}).status_code == 302
    assert alice.post(f"{RESUMED}delete/", headers={"host": "elsewhere.test"})["Location"] == "/return/"
    assert PausedDraft.objects.exists()


def test_only_the_seed_behind_the_code_opens_the_box(kept: Kept, gloucester: Partners) -> None:
    paused = PausedDraft.objects.get()
    box = latest(paused.id, Kind.PAUSED)
    assert [grant.recipient for grant in Grant.objects.all()] == [paused.lock.key]
    ring = KeyRing.of(seed_behind(gloucester, kept))
    assert look_in(box, ring)["answers"]["story"]["story"] == [STORY]
    for person in (gloucester.caseworker, gloucester.supervisor, gloucester.officer, gloucester.administrator):
        assert not person.ring.holds(paused.lock.key.fingerprint)


def test_no_code_lies_in_the_box(kept: Kept, gloucester: Partners) -> None:
    ring = KeyRing.of(seed_behind(gloucester, kept))
    content = look_in(latest(PausedDraft.objects.get().id, Kind.PAUSED), ring)
    assert set(content) == {"journey", "answers", "even"}
    assert content["even"].strip() == ""


@pytest.mark.parametrize("spoilt", ["stamp", "gone"])
def test_what_was_altered_behind_her_back_is_said_and_not_shown(kept: Kept, spoilt: str) -> None:
    if spoilt == "stamp":
        Box.objects.update(stamp=b"\0" * 32)
    else:
        Box.objects.all().delete()
    alice, page = come_back(kept)
    assert page.status_code == 500
    assert "We noticed it" in page.text
    assert settings.HARBOUR_DRAFT_COOKIE not in alice.cookies


def test_a_reports_own_code_still_opens_the_report(gloucester: Partners, kept: Kept) -> None:
    report = send_report(gloucester, "team")
    assert Client().post("/return/", report.typed)["Location"] == "/return/report/"


def test_the_pages_of_coming_back_need_what_was_put_aside(gloucester: Partners, client: Client) -> None:
    assert client.get(RESUMED)["Location"] == "/return/"
    assert client.post(f"{RESUMED}delete/")["Location"] == "/return/"
    begin(client)
    assert client.get(RESUMED)["Location"] == url("check")
    assert client.post(f"{RESUMED}delete/")["Location"] == "/return/"
    assert client.get(url("safety")).status_code == 200


def test_a_code_typed_in_other_digits_is_the_same_code(kept: Kept) -> None:
    eastern = "".join(chr(ord("\u06f0") + int(c)) if c.isdigit() else c for c in kept.code)
    alice, _ = come_back(kept, code=eastern)
    assert put_aside(alice) == kept
    assert shown(alice) == kept


def test_nothing_of_it_is_readable_at_rest(gloucester: Partners) -> None:
    alice = half_written(story={**FULL["story"], "story": MARKER})
    kept = put_aside(alice)
    stored = everything_stored()
    for secret in (MARKER, kept.code, kept.code.replace(" ", "")):
        assert secret.encode() not in stored
