"""What the team owes a case by when: each clock starts, ends and is dropped; the case shows the earliest."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calendars.working import closing_of
from core.partnerships.models import Nation, Partnership
from referrals.actions.planning import plan_action
from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case, Risk
from referrals.clocks import due_after_pause, due_of
from referrals.timing.models import Clock, ClockKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.stories import conclude, decide, reported, triaged

THURSDAY_CLOSING = datetime(2026, 11, 19, 17, tzinfo=UTC)


def running(case: Case) -> dict[str, datetime]:
    return dict(Clock.objects.running().filter(case=case).values_list("kind", "due_at"))


def test_a_new_case_owes_its_triage(gloucester: Partners) -> None:
    case = reported(gloucester).case
    assert running(case) == {ClockKind.TRIAGE: case.due_at}


def test_triage_starts_contact_plan_and_update(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    assert running(case) == {
        ClockKind.CONTACT: THURSDAY_CLOSING,
        ClockKind.PLAN: AT + timedelta(days=7),  # five working days
        ClockKind.UPDATE: AT + timedelta(days=14),
    }
    assert Clock.objects.get(kind=ClockKind.TRIAGE).met_by == gloucester.caseworker.user
    assert Case.objects.get().due_at == THURSDAY_CLOSING


def test_a_serious_case_owes_its_plan_within_a_working_day(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.HIGH).case
    assert running(case)[ClockKind.PLAN] == AT + timedelta(days=1)
    assert Case.objects.get().due_at == AT + timedelta(days=1)


def test_a_risk_that_rises_hastens_the_plan_and_none_delays_it(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    for risk in (Risk.HIGH, Risk.LOW):
        decide(case, by=by, risk=risk, at=AT + timedelta(hours=1))
        assert running(case)[ClockKind.PLAN] == AT + timedelta(days=1, hours=1)


def test_the_first_action_is_the_plan(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    plan_action(case, what="Ring the school.", owner=by.user, due_date=date(2026, 11, 20), by=by.member, at=AT)
    assert set(running(case)) == {ClockKind.CONTACT, ClockKind.UPDATE}


def test_a_message_begins_the_update_anew_and_is_no_first_contact(gloucester: Partners) -> None:
    case, by, later = triaged(gloucester).case, gloucester.caseworker, AT + timedelta(hours=5)
    write_to_reporter(case, "How are you?", by=by.member, ring=by.ring, at=later)
    assert running(case)[ClockKind.UPDATE] == later + timedelta(days=14)
    assert running(case)[ClockKind.CONTACT] == THURSDAY_CLOSING


def test_a_closed_case_owes_nothing(gloucester: Partners) -> None:
    by_team, by_reporter = triaged(gloucester), triaged(gloucester)
    conclude(by_team.case, by=gloucester.caseworker)
    withdraw(by_reporter.report, by_reporter.choice_id("team"), ring=by_reporter.reporter, at=AT)
    assert [running(story.case) for story in (by_team, by_reporter)] == [{}, {}]


# The Friday before a Monday that is a bank holiday in some nations only; contact is due at the end of the next
# working day, a plan of minor cases after five.
HOLIDAYS = [
    (Nation.ENGLAND, date(2026, 7, 10), date(2026, 7, 13), date(2026, 7, 17)),
    (Nation.WALES, date(2026, 7, 10), date(2026, 7, 13), date(2026, 7, 17)),
    (Nation.SCOTLAND, date(2026, 7, 31), date(2026, 8, 4), date(2026, 8, 10)),  # 3 August
    (Nation.NORTHERN_IRELAND, date(2026, 7, 10), date(2026, 7, 14), date(2026, 7, 20)),  # 13 July
    (Nation.ENGLAND, date(2026, 8, 28), date(2026, 9, 1), date(2026, 9, 7)),  # 31 August
    (Nation.SCOTLAND, date(2026, 8, 28), date(2026, 8, 31), date(2026, 9, 4)),
    (Nation.SCOTLAND, date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 7)),  # Saint Andrew
    (Nation.ENGLAND, date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 4)),
]


def test_due_times_keep_the_holidays_of_each_nation(gloucester: Partners) -> None:
    case, partnership = reported(gloucester).case, gloucester.partnership
    case.partnership = partnership
    for nation, friday, contact, plan in HOLIDAYS:
        partnership.nation = nation
        noon = datetime(friday.year, friday.month, friday.day, 11, tzinfo=UTC)
        due = {kind: due_of(kind, case, at=noon) for kind in (ClockKind.CONTACT, ClockKind.PLAN)}
        assert due[ClockKind.CONTACT] == closing_of(contact, partnership=partnership), nation
        assert due[ClockKind.PLAN].date() == plan, nation


def test_a_pause_leaves_the_working_time_that_was_left(gloucester: Partners) -> None:
    """Paused on a Friday at noon with the end of Monday as due time, resumed on Thursday at noon."""
    paused, resumed = datetime(2026, 7, 10, 11, tzinfo=UTC), datetime(2026, 7, 16, 11, tzinfo=UTC)
    due_at, moved = datetime(2026, 7, 13, 16, tzinfo=UTC), {}
    for nation in (Nation.ENGLAND, Nation.NORTHERN_IRELAND):
        gloucester.partnership.nation = nation
        moved[nation] = _moved(gloucester.partnership, ClockKind.CONTACT, due_at, paused, resumed)
    # Five hours of Friday were left, and the eight of Monday where it was no holiday.
    assert moved == {
        Nation.ENGLAND: datetime(2026, 7, 17, 16, tzinfo=UTC),
        Nation.NORTHERN_IRELAND: datetime(2026, 7, 16, 16, tzinfo=UTC),
    }


@pytest.mark.parametrize(("kind", "rota"), [(ClockKind.UPDATE, False), (ClockKind.CONTACT, True)])
def test_what_runs_day_and_night_is_put_off_by_the_whole_pause(
    gloucester: Partners, kind: ClockKind, rota: bool
) -> None:
    gloucester.partnership.weekend_rota = rota
    paused, resumed = AT + timedelta(hours=1), AT + timedelta(days=3)
    moved = _moved(gloucester.partnership, kind, AT + timedelta(hours=24), paused, resumed)
    assert moved == AT + timedelta(hours=24) + (resumed - paused)


def test_what_had_run_out_before_a_pause_stays_overdue(gloucester: Partners) -> None:
    paused, resumed = AT + timedelta(days=2), AT + timedelta(days=5)
    assert _moved(gloucester.partnership, ClockKind.PLAN, AT, paused, resumed) == AT


def _moved(
    partnership: Partnership, kind: ClockKind, due_at: datetime, paused: datetime, resumed: datetime
) -> datetime:
    clock = Clock(kind=kind, started_at=AT.replace(year=2026, month=1), due_at=due_at)
    return due_after_pause(clock, partnership, paused_at=paused, resumed_at=resumed)
