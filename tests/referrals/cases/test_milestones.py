"""Milestones: written by the team's sessions for every report, once, by the day on which something happened."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.audit.actions import Purpose
from core.keys.kinds import Kind
from referrals.cases.models import Case
from referrals.cases.opening import open_section
from referrals.inbox.actions import acknowledge, answer
from referrals.states import State
from reporting.centres.feedback_models import Milestone
from reporting.centres.intake import watch_of
from reporting.choices.actions import let_team_read, withdraw_everything
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import endangered, sent_under_override
from tests.referrals.stories import conclude, decide, reported, sent, triaged
from tests.reporting.centres.assisted import helped
from tests.reporting.centres.test_intake import _incident
from tests.reporting.reports import send_report

DAY = timedelta(days=1)


def days() -> dict[str, str]:
    """Of the only report."""
    return {one.kind: one.day.isoformat() for one in Milestone.objects.all()}


def look(case: Case, partners: Partners, *, at: datetime = AT) -> None:
    by = partners.second_caseworker
    open_section(case, Kind.INCIDENT, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=at)


def test_every_report_has_them_whoever_helped(gloucester: Partners) -> None:
    for alice in (helped(gloucester), send_report(gloucester, "team")):
        look(Case.objects.get(report=alice.report), gloucester)
        assert list(Milestone.objects.filter(watch=watch_of(_incident(alice))).values_list("kind")) == [("read",)]


def test_what_the_team_moves_is_written_at_once_and_what_a_partner_moved_at_the_next_opening(
    gloucester: Partners,
) -> None:
    story = triaged(gloucester)
    look(story.case, gloucester)
    referral = sent(story, gloucester.police, at=AT + DAY)
    assert days() == {"read": "2026-11-18", "referred": "2026-11-19"}
    bob = gloucester.officer
    acknowledge(referral, by=bob.member, ring=bob.ring, at=AT + DAY)
    answer(referral, to=State.RECORDED, reference="123", by=bob.member, ring=bob.ring, at=AT + 2 * DAY)
    assert "answered" not in days()
    look(Case.objects.get(), gloucester, at=AT + 6 * DAY)
    assert days()["answered"] == "2026-11-20"


def test_closing_is_written_by_whoever_closes(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker)
    conclude(Case.objects.get(), by=gloucester.caseworker, at=AT + DAY)
    assert days()["closed"] == "2026-11-19"


def test_they_stand_once_however_often_a_case_is_opened(gloucester: Partners) -> None:
    reported(gloucester)
    for n in range(3):
        look(Case.objects.get(), gloucester, at=AT + n * DAY)
    assert days() == {"read": "2026-11-18"}


def test_of_two_sessions_at_once_the_first_stands(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    reported(gloucester)
    write = Milestone.objects.bulk_create

    def after_another(rows: list[Milestone], **how: Any) -> object:
        """Somebody else wrote between the look at what is there and this."""
        write([Milestone(watch=one.watch, kind=one.kind, day=one.day - DAY) for one in rows])
        return write(rows, **how)

    monkeypatch.setattr(Milestone.objects, "bulk_create", after_another)
    look(Case.objects.get(), gloucester)
    assert days() == {"read": "2026-11-17"}


def test_what_goes_without_the_reporters_choice_is_not_said_to_a_centre(gloucester: Partners) -> None:
    story = endangered(gloucester)
    sent_under_override(story)
    look(Case.objects.get(), gloucester)
    assert set(days()) == {"read"}


def test_a_report_let_in_again_goes_on_under_the_same_id_though_no_centre_finds_it(gloucester: Partners) -> None:
    alice = helped(gloucester)
    look(Case.objects.get(), gloucester)
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    let_team_read(alice.report, ring=alice.ring, at=AT + DAY)
    look(Case.objects.get(), gloucester, at=AT + DAY)
    assert days() == {"read": "2026-11-18"}
