"""Alice's report is held; later she lets the team read it. Charlie is an outsider with a report of his own."""

from datetime import UTC, datetime

import pytest

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import NoKey
from core.notices.models import Notice, NoticeKind
from reporting.choices.actions import NotHeld, let_team_read, withdraw
from reporting.choices.reading import choices_of, standing
from reporting.progress.telling import lines_of, tell
from reporting.signals import report_received
from reporting.submit.models import ReportState, Urgency
from tests.people import Partners
from tests.reporting.reports import CALM, NAME, STORY, Reporter, send_report


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester)


def test_nobody_but_alice_opens_a_held_report(gloucester: Partners, alice: Reporter) -> None:
    assert look_in(latest(alice.report.id, Kind.INCIDENT), alice.ring)["story"] == STORY
    with pytest.raises(NoKey):
        look_in(latest(alice.report.id, Kind.INCIDENT), gloucester.caseworker.ring)


def test_the_team_reads_everything_afterwards(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    tell(alice.report, code="received", reporter=alice.fingerprint, at=at)
    let_team_read(alice.report, ring=alice.ring, at=at)
    ring = gloucester.caseworker.ring
    assert look_in(latest(alice.report.id, Kind.INCIDENT), ring)["story"] == STORY
    assert look_in(latest(alice.report.id, Kind.CONTACT), ring)["name"] == NAME
    assert look_in(latest(alice.report.id, Kind.SUMMARY), ring)["title"] == STORY
    assert [told.line["code"] for told in lines_of(alice.report, ring) if told.line] == ["received", "released"]
    assert standing(alice.report, choices_of(alice.report, ring), "team")


def test_the_report_gets_a_clock_instead_of_an_expiry(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    report = let_team_read(alice.report, ring=alice.ring, at=at)
    report.refresh_from_db()
    assert (report.state, report.urgency, report.expires_date) == (ReportState.RECEIVED, Urgency.ROUTINE, None)
    assert report.triage_due_at == datetime(2026, 11, 19, 17, tzinfo=UTC)


def test_an_urgent_one_alerts_the_duty_contact(gloucester: Partners, at: datetime) -> None:
    alice = send_report(gloucester, safety={**CALM, "weapon": True})
    assert let_team_read(alice.report, ring=alice.ring, at=at).urgency == Urgency.URGENT
    assert Notice.objects.filter(kind=NoticeKind.URGENT_REPORT).count() == 1


def test_the_layer_above_hears_of_it_once(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    heard: list[object] = []
    report_received.connect(hear := lambda **news: heard.append(news["report_id"]))
    try:
        let_team_read(alice.report, ring=alice.ring, at=at)
        with pytest.raises(NotHeld):
            let_team_read(alice.report, ring=alice.ring, at=at)
    finally:
        report_received.disconnect(hear)
    assert heard == [alice.report.id]


def test_a_withdrawal_can_be_taken_back(gloucester: Partners, at: datetime) -> None:
    alice = send_report(gloucester, "team", "police")
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=at)
    let_team_read(alice.report, ring=alice.ring, at=at)
    ring = gloucester.caseworker.ring
    assert len(choices_of(alice.report, ring)["choices"]) == 3
    assert standing(alice.report, choices_of(alice.report, ring), "team")["id"] != str(alice.choices["team"])
    assert standing(alice.report, choices_of(alice.report, ring), "police")


def test_charlie_cannot_open_alices_report_to_the_team(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    for ring in (charlie.ring, gloucester.caseworker.ring):
        with pytest.raises(NoKey):
            let_team_read(alice.report, ring=ring, at=at)
