"""Alice stops everything in one act, and can undo it for thirty days. Charlie has a report of his own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from core.audit.models import AuditEntry
from core.codes.locks import WrongCode, open_lock
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from referrals.cases.models import Case
from referrals.states import State
from reporting.choices.actions import NotHeld, let_team_read, withdraw_everything
from reporting.choices.keeping import give_up, keep_longer
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of, standing
from reporting.submit.expiring import erase_expired_reports
from reporting.submit.models import Report, ReportState
from tests.people import AT, Partners
from tests.referrals.stories import sent, triaged
from tests.reporting.reports import Reporter, send_report


@pytest.fixture(autouse=True)
def clock(at: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_every_key_but_alices_goes_at_once(gloucester: Partners) -> None:
    story = triaged(gloucester, police="with_details")
    police, support = sent(story, gloucester.police), sent(story, gloucester.support)
    assert withdraw_everything(story.report, ring=story.reporter, at=AT)
    for referral in (police, support):
        referral.refresh_from_db()
        assert referral.state == State.RECALL_REQUESTED
    assert not Grant.objects.filter(box__object_id=story.report.id).exclude(recipient=story.report.lock.key).exists()
    assert not Grant.objects.filter(recipient__organisation__in=[gloucester.police, gloucester.support]).exists()
    story.report.refresh_from_db()
    assert (story.report.state, story.report.expires_date) == (ReportState.HELD, date(2026, 12, 18))


def test_each_choice_is_in_the_trail_and_a_choice_of_nothing_is_not(gloucester: Partners) -> None:
    story = triaged(gloucester, council="none")
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    assert AuditEntry.objects.filter(action="choice_withdrawn").count() == 3
    assert Choice.objects.filter(report=story.report, withdrawn_at=None).count() == 1
    assert story.told()[-3:] == ["choice_withdrawn"] * 3


def test_doing_it_twice_does_it_once(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    assert withdraw_everything(alice.report, ring=alice.ring, at=AT)
    assert not withdraw_everything(alice.report, ring=alice.ring, at=AT)


def test_after_thirty_days_the_sweep_erases_and_the_case_record_stays(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    assert erase_expired_reports(AT + timedelta(days=30)) == 0
    assert open_lock(gloucester.partnership, alice.minted.reference, alice.minted.code)
    assert erase_expired_reports(AT + timedelta(days=31)) == 1
    assert not Box.objects.filter(object_id=alice.report.id).exists()
    assert Case.objects.get(report=alice.report).erase_date == date(2032, 11, 18)
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, alice.minted.reference, alice.minted.code)


def test_within_thirty_days_it_can_be_undone_for_the_team_and_then_for_others(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    later = AT + timedelta(days=29)
    let_team_read(alice.report, ring=alice.ring, at=later)
    choices = choices_of(alice.report, gloucester.caseworker.ring)
    assert standing(alice.report, choices, "team")
    assert standing(alice.report, choices, "police") is None
    assert erase_expired_reports(later + timedelta(days=400)) == 0


def test_charlie_and_the_team_cannot_withdraw_for_alice(gloucester: Partners) -> None:
    alice, charlie = send_report(gloucester, "team", "police"), send_report(gloucester, "team")
    held = send_report(gloucester)
    for ring in (charlie.ring, gloucester.caseworker.ring):
        with pytest.raises(NoKey):
            withdraw_everything(alice.report, ring=ring, at=AT)
        for act in (give_up, keep_longer):
            with pytest.raises(NoKey):
                act(held.report, ring=ring, at=AT)


def test_the_page_says_what_goes_what_stays_and_until_when(gloucester: Partners) -> None:
    browser = visit(send_report(gloucester, "team", "police"))
    page = browser.get("/return/withdraw/").text
    assert "keeps its own record of its work" in page
    assert "Until 18 December 2026 you can come back" in page
    assert browser.post("/return/withdraw/")["Location"] == "/return/report/?done=everything"
    report = browser.get("/return/report/?done=everything").text
    assert "You took your report back." in report
    assert "Until 18 December 2026 you can come back with your code and let" in report
    assert browser.get("/return/withdraw/")["Location"] == "/return/report/?done=everything"


def test_a_report_that_nobody_else_read_can_be_given_up_and_kept_again(gloucester: Partners) -> None:
    alice = send_report(gloucester)
    browser = visit(alice)
    assert "Nobody else has a key to it." in browser.get("/return/withdraw/").text
    browser.post("/return/withdraw/")
    assert Report.objects.get().expires_date == date(2026, 12, 18)
    assert "Keep your report for longer" in browser.get("/return/report/").text
    browser.post("/return/keep/")
    assert Report.objects.get().expires_date == date(2027, 11, 18)
    assert list(AuditEntry.objects.values_list("action", flat=True))[-2:] == ["report_given_up", "report_kept"]


def test_holding_is_not_prolonged_where_it_is_not_offered_or_after_the_team_read(gloucester: Partners) -> None:
    alice, shared = send_report(gloucester), send_report(gloucester, "team")
    withdraw_everything(shared.report, ring=shared.ring, at=AT)
    with pytest.raises(NotHeld):
        keep_longer(shared.report, ring=shared.ring, at=AT)
    give_up(alice.report, ring=alice.ring, at=AT)
    gloucester.partnership.offers_hold = False
    gloucester.partnership.save()
    with pytest.raises(NotHeld):
        keep_longer(Report.objects.get(pk=alice.report.pk), ring=alice.ring, at=AT)
    assert visit(alice).get("/return/keep/")["Location"] == "/return/report/"
