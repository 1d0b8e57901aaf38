"""Somebody saw Alice's code and she replaces it. Charlie has a report of his own, and writes to the database."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from core.audit.models import AuditEntry
from core.codes.locks import Minted, WrongCode, mint, open_lock
from core.codes.models import Lock, Succession
from core.codes.succession import newest_of
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.pools import Busy
from core.sealing import FingerprintMismatch, fingerprint, new_seed, public_key_of
from referrals.cases.opening import trusted_reporter
from referrals.inbox.actions import acknowledge, open_packet
from referrals.packets.preparing import send
from reporting.choices.actions import withdraw_everything
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction
from reporting.progress.telling import lines_of, tell
from reporting.returning.replacing import replace_code
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.referrals.stories import Story, ready, sent, triaged
from tests.reporting.reports import STORY, Reporter, send_report

REPLACE, SHOWN = "/return/replace-code/", "/return/new-code/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def replaced(report: Report, ring: KeyRing) -> Minted:
    minted = mint(report.partnership, reference=report.lock.reference)
    replace_code(report, minted, ring=ring, at=AT)
    return minted


def codes_told(report: Report, ring: KeyRing) -> list[str]:
    return [told.line["code"] for told in lines_of(report, ring) if told.line]


def test_the_old_code_opens_nothing_and_the_new_one_everything(gloucester: Partners, alice: Reporter) -> None:
    write(alice.report, "Hello", direction=Direction.TO_REPORTER, ring=gloucester.caseworker.ring, at=AT)
    tell(alice.report, code="received", reporter=alice.fingerprint, at=AT)
    before = set(Box.objects.filter(grants__recipient__fingerprint=alice.fingerprint).values_list("id", flat=True))
    minted = replaced(alice.report, alice.ring)
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, alice.minted.reference, alice.minted.code)
    opened = open_lock(gloucester.partnership, alice.minted.reference, minted.code)
    assert opened.seed == minted.seed
    ring = KeyRing.of(minted.seed)
    assert len(before) >= 5
    for box in Box.objects.filter(id__in=before):
        look_in(box, ring)
        with pytest.raises(NoKey):
            look_in(box, alice.ring)
    assert read(alice.report, ring)[0].text == "Hello"
    assert codes_told(alice.report, ring) == ["received", "code_replaced"]


def test_nothing_is_left_of_the_old_key(gloucester: Partners, alice: Reporter) -> None:
    replaced(alice.report, alice.ring)
    assert not PublicKey.objects.filter(fingerprint=alice.fingerprint).exists()
    assert alice.minted.sealed_seed not in {bytes(lock.sealed_seed) for lock in Lock.objects.all()}
    assert Lock.objects.get().reference == alice.minted.reference


def test_it_is_in_the_trail_to_the_hour_without_an_actor(gloucester: Partners, alice: Reporter) -> None:
    replaced(alice.report, alice.ring)
    entry = AuditEntry.objects.get(action="code_replaced")
    assert (entry.actor_id, entry.subject_id, entry.at.minute) == (None, alice.report.id, 0)


def test_the_team_goes_on_reading_and_knows_the_new_key(gloucester: Partners, alice: Reporter) -> None:
    minted, team = replaced(alice.report, alice.ring), gloucester.caseworker.ring
    assert look_in(latest(alice.report.id, Kind.INCIDENT), team)["story"] == STORY
    assert trusted_reporter(alice.report.case, team) == fingerprint(public_key_of(minted.seed))


def test_choices_can_still_be_taken_back_with_the_new_code_and_not_with_the_old(
    gloucester: Partners, alice: Reporter
) -> None:
    minted = replaced(alice.report, alice.ring)
    with pytest.raises(NoKey):
        withdraw_everything(alice.report, ring=alice.ring, at=AT)
    assert withdraw_everything(alice.report, ring=KeyRing.of(minted.seed), at=AT)


def test_charlie_and_the_team_cannot_replace_alices(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    for ring in (charlie.ring, gloucester.caseworker.ring, gloucester.officer.ring):
        with pytest.raises(NoKey):
            replaced(alice.report, ring)
    assert open_lock(gloucester.partnership, alice.minted.reference, alice.minted.code)


def test_a_hub_key_in_doubt_does_not_keep_alice_from_it(gloucester: Partners, alice: Reporter) -> None:
    settings.HARBOUR_HUB_PINS.clear()
    minted = replaced(alice.report, alice.ring)
    assert codes_told(alice.report, KeyRing.of(minted.seed)) == ["code_replaced"]


# --- packets that were sealed before --------------------------------------------------------------


@pytest.fixture
def story(gloucester: Partners) -> Story:
    return triaged(gloucester, police="with_details")


def test_an_officers_answer_to_an_earlier_packet_reaches_alice(gloucester: Partners, story: Story) -> None:
    referral, officer = sent(story, gloucester.police), gloucester.officer
    first = replaced(story.report, story.reporter)
    second = replaced(story.report, KeyRing.of(first.seed))
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    open_packet(referral, by=officer.member, ring=officer.ring, at=AT)
    assert codes_told(story.report, KeyRing.of(second.seed))[-2:] == ["acknowledged", "opened"]


def test_a_packet_that_was_ready_still_leaves(gloucester: Partners, story: Story) -> None:
    referral, by = ready(story, gloucester.police), gloucester.caseworker
    minted = replaced(story.report, story.reporter)
    send(referral, by=by.member, ring=by.ring, at=AT)
    assert codes_told(story.report, KeyRing.of(minted.seed))[-1] == "referral_sent"


def forge(lock: Lock, before: bytes) -> None:
    """Put a key of Charlie's in the place of Alice's, and a row that says that it came after hers."""
    public = public_key_of(new_seed())
    key = PublicKey.objects.create(
        partnership=lock.partnership, public=public, fingerprint=fingerprint(public), created_at=AT
    )
    Succession.objects.create(lock=lock, before=before, after=key.fingerprint, stamp=b"\1" * 32)
    Lock.objects.filter(pk=lock.pk).update(key=key)


def test_a_forged_succession_is_refused_and_named(gloucester: Partners, alice: Reporter) -> None:
    forge(alice.report.lock, alice.fingerprint)
    report = Report.objects.get(pk=alice.report.pk)
    with pytest.raises(Tampered, match="succession"):
        tell(report, code="read", reporter=alice.fingerprint, at=AT)


def test_a_forged_succession_does_not_vouch_for_a_packet(gloucester: Partners, story: Story) -> None:
    referral, officer = sent(story, gloucester.police), gloucester.officer
    forge(story.report.lock, bytes(story.report.lock.key.fingerprint))
    with pytest.raises(Tampered, match="succession"):
        acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)


def test_a_succession_of_charlies_says_nothing_about_alices(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    replaced(charlie.report, charlie.ring)
    Succession.objects.update(lock=alice.report.lock, before=alice.fingerprint)
    with pytest.raises(Tampered, match="succession"):
        newest_of(alice.report.lock, alice.fingerprint)


def test_a_key_swapped_without_a_row_is_named_as_before(gloucester: Partners, alice: Reporter) -> None:
    forge(alice.report.lock, alice.fingerprint)
    Succession.objects.all().delete()
    with pytest.raises(FingerprintMismatch):
        tell(Report.objects.get(pk=alice.report.pk), code="read", reporter=alice.fingerprint, at=AT)


# --- the pages ------------------------------------------------------------------------------------


def shown_code(browser: Client) -> str:
    found = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", browser.get(SHOWN).text)
    return found.group() if found else ""


def test_alice_replaces_her_code_and_sees_the_new_one_again_on_reload(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    assert "The old code opens nothing" in browser.get(REPLACE).text
    assert browser.post(REPLACE)["Location"] == SHOWN
    code = shown_code(browser)
    assert (code, code != alice.typed["code"]) == (shown_code(browser), True)
    assert "no-store" in browser.get(SHOWN)["Cache-Control"]
    assert browser.get("/return/report/").status_code == 200
    assert Client().post("/return/", {**alice.typed, "code": code})["Location"] == "/return/report/"
    assert Client().post("/return/", alice.typed).status_code == 200


def test_a_second_press_shows_the_same_code_again(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    browser.post(REPLACE)
    code = shown_code(browser)
    assert browser.post(REPLACE)["Location"] == SHOWN
    assert (shown_code(browser), Succession.objects.count()) == (code, 1)


def test_what_was_kept_is_not_shown_again_and_the_visit_goes_on(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    browser.post(REPLACE)
    assert browser.post("/return/new-code/kept/")["Location"] == "/return/report/?done=code"
    assert browser.get(SHOWN)["Location"] == "/return/report/"
    assert browser.get("/return/what-you-wrote/").status_code == 200


def test_leaving_destroys_the_page_with_the_new_code(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    browser.post(REPLACE)
    kept = browser.cookies[settings.HARBOUR_RETURN_COOKIE].value
    browser.get("/exit/")
    browser.cookies[settings.HARBOUR_RETURN_COOKIE] = kept
    assert browser.get(SHOWN)["Location"].startswith("/return/")


def test_visits_with_the_old_code_end_at_once(gloucester: Partners, alice: Reporter) -> None:
    intruder, browser = visit(alice), visit(alice)
    assert intruder.get("/return/report/").status_code == 200
    browser.post(REPLACE)
    for path in ("/return/report/", "/return/what-you-wrote/", SHOWN):
        assert intruder.get(path)["Location"].startswith("/return/")
    assert browser.get("/return/report/").status_code == 200


def test_an_old_visit_cannot_replace_the_code_once_more(gloucester: Partners, alice: Reporter) -> None:
    intruder, browser = visit(alice), visit(alice)
    browser.post(REPLACE)
    assert intruder.post(REPLACE)["Location"].startswith("/return/")
    assert Succession.objects.count() == 1


def test_it_works_when_the_visit_has_lasted_a_while(
    gloucester: Partners, alice: Reporter, clock: time_machine.Traveller
) -> None:
    browser = visit(alice)
    clock.shift(timedelta(minutes=10))
    assert browser.post(REPLACE)["Location"] == SHOWN
    assert shown_code(browser)


def test_a_full_pool_replaces_nothing_and_says_so(
    gloucester: Partners, alice: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    browser = visit(alice)
    monkeypatch.setattr("reporting.returning.replacing.mint", busy)
    page = browser.post(REPLACE)
    assert (page.status_code, page["Retry-After"]) == (503, "8")
    assert not Succession.objects.exists()


def test_half_a_replacement_is_none(gloucester: Partners, alice: Reporter, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = visit(alice)
    monkeypatch.setattr("reporting.returning.replacing.write", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        browser.post(REPLACE)
    assert not Succession.objects.exists()
    assert Client().post("/return/", alice.typed)["Location"] == "/return/report/"
    assert Grant.objects.filter(recipient__fingerprint=alice.fingerprint).exists()


def test_without_a_visit_no_page_of_it_is_reached(gloucester: Partners) -> None:
    for path in (REPLACE, SHOWN, "/return/new-code/kept/"):
        assert Client().post(path)["Location"] == "/return/"
