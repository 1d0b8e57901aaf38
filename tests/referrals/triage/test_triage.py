"""Triage: what a report is, how high the risk is, and who takes it on."""

from datetime import datetime, timedelta

import pytest

from core.audit.actions import Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.partnerships.models import Role
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.cases.opening import open_section
from referrals.policies import StateForbids
from referrals.tasks.models import Task, TaskKind
from referrals.triage.actions import TriageRefused
from tests.people import AT, Partners
from tests.referrals.stories import decide, reported


def test_triage_opens_the_case_with_an_owner_and_a_clock(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker, owner=gloucester.second_caseworker.user)
    case = Case.objects.get()
    assert (case.state, case.record_status, case.risk) == (CaseState.OPEN, RecordStatus.IN_SCOPE, Risk.LOW)
    assert case.owner == gloucester.second_caseworker.user
    assert case.due_at == datetime.fromisoformat("2026-11-19T17:00:00+00:00")  # contact by the end of the next day
    assert story.told() == ["triaged"]


def test_a_rota_contacts_within_24_hours(gloucester: Partners) -> None:
    gloucester.partnership.weekend_rota = True
    gloucester.partnership.save()
    saturday = datetime.fromisoformat("2026-11-21T10:30:00+00:00")
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker, at=saturday)
    assert Case.objects.get().due_at == saturday + timedelta(hours=24)


def test_the_reason_is_sealed_to_the_team(gloucester: Partners) -> None:
    story, team = reported(gloucester), gloucester.caseworker
    decide(story.case, by=team, reason="He knows where she lives.")
    section = open_section(story.case, Kind.RISK, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert section["reason"] == "He knows where she lives."


def test_a_high_risk_is_reviewed_by_a_supervisor_within_a_working_day(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker, risk=Risk.HIGH)
    decide(story.case, by=gloucester.caseworker, risk=Risk.HIGH)
    task = Task.objects.get(kind=TaskKind.REVIEW_HIGH_RISK)
    assert (task.role, task.due_at) == (Role.SUPERVISOR, AT + timedelta(days=1))


def test_deciding_anew_keeps_the_clock_and_tells_nobody_twice(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker)
    due_at = Case.objects.get().due_at
    decide(story.case, by=gloucester.caseworker, risk=Risk.MEDIUM, at=AT + timedelta(hours=3))
    assert (Case.objects.get().due_at, Case.objects.get().risk) == (due_at, Risk.MEDIUM)
    assert story.told() == ["triaged"]


def test_a_case_can_be_given_to_another_owner(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker)
    decide(story.case, by=gloucester.caseworker, owner=gloucester.second_caseworker.user)
    assert Case.objects.get().owner == gloucester.second_caseworker.user
    assert AuditEntry.objects.filter(action="assigned").count() == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [({"record_status": RecordStatus.UNDECIDED}, "undecided"), ({"risk": Risk.UNASSESSED}, "unassessed")],
)
def test_half_a_decision_is_refused(gloucester: Partners, change: dict[str, str], why: str) -> None:
    story = reported(gloucester)
    with pytest.raises(TriageRefused, match=why):
        decide(story.case, by=gloucester.caseworker, **change)
    assert Case.objects.get().state == CaseState.NEW


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 10_001, "a\x00b"])
def test_a_reason_that_cannot_be_kept_is_refused(gloucester: Partners, reason: str) -> None:
    story = reported(gloucester)
    with pytest.raises(TextRefused):
        decide(story.case, by=gloucester.caseworker, reason=reason)
    assert Case.objects.get().state == CaseState.NEW


def test_only_a_supervisor_calls_a_report_malicious(gloucester: Partners) -> None:
    story = reported(gloucester)
    with pytest.raises(NotAllowed):
        decide(story.case, by=gloucester.caseworker, record_status=RecordStatus.MALICIOUS)
    decide(story.case, by=gloucester.supervisor, record_status=RecordStatus.MALICIOUS)
    assert Case.objects.get().record_status == RecordStatus.MALICIOUS


def test_charlie_of_the_police_cannot_own_a_case(gloucester: Partners, elsewhere: Partners) -> None:
    story = reported(gloucester)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.caseworker):
        with pytest.raises(TriageRefused, match="owner"):
            decide(story.case, by=gloucester.caseworker, owner=charlie.user)


def test_a_closed_case_is_not_triaged(gloucester: Partners) -> None:
    story = reported(gloucester)
    Case.objects.update(state=CaseState.CLOSED, closed_at=AT, erase_date=AT.date())
    with pytest.raises(StateForbids):
        decide(story.case, by=gloucester.caseworker)
