"""A high risk is reviewed by another person, and every level is looked at again in time."""

from datetime import datetime, timedelta

import pytest

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.models import Role
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from core.texts import TextRefused
from referrals.cases.erasing import erase_closed_cases
from referrals.cases.models import Case, CaseState, Risk
from referrals.policies import StateForbids
from referrals.risk.actions import OwnAssessment, RiskRefused, review
from referrals.risk.models import Reassessment
from referrals.risk.records import Step
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners, Person
from tests.referrals.risk.assessing import assessed, history_of
from tests.referrals.stories import triaged

LATER = AT + timedelta(hours=3)


def reviewed(case: Case, by: Person, level: Risk = Risk.HIGH, reason: str = "I rang her myself.") -> None:
    review(case, level=level, reason=reason, by=by.member, ring=by.ring, at=LATER)


def high(partners: Partners, by: Person | None = None) -> Case:
    return assessed(triaged(partners).case, by=by or partners.caseworker, level=Risk.HIGH, ticked=["weapon"])


def test_a_high_risk_asks_a_supervisor_within_a_working_day(gloucester: Partners) -> None:
    task = Task.objects.get(case=high(gloucester), kind=TaskKind.REVIEW_HIGH_RISK)
    assert (task.role, task.due_at) == (Role.SUPERVISOR, AT + timedelta(days=1))


def test_a_supervisor_agrees_and_the_task_is_done(gloucester: Partners) -> None:
    case = high(gloucester)
    planned = Reassessment.objects.get().due_at
    reviewed(case, gloucester.supervisor)
    newest = history_of(case, gloucester)[0]
    assert (newest.step, newest.agrees, newest.reason) == (Step.REVIEW, True, "I rang her myself.")
    assert Task.objects.get(kind=TaskKind.REVIEW_HIGH_RISK).done_by == gloucester.supervisor.user
    assert AuditEntry.objects.filter(action=Action.RISK_REVIEWED, subject_id=case.id).count() == 1
    assert (Case.objects.get().risk, Reassessment.objects.get().due_at) == (Risk.HIGH, planned)


def test_a_supervisor_changes_it_and_the_day_moves_with_the_level(gloucester: Partners) -> None:
    case = high(gloucester)
    reviewed(case, gloucester.supervisor, Risk.MEDIUM)
    assert history_of(case, gloucester)[0].agrees is False
    assert Case.objects.get().risk == Risk.MEDIUM
    assert Reassessment.objects.get().due_at == datetime.fromisoformat("2026-12-16T00:00:00+00:00")


def test_a_provisional_high_is_reviewed_too(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.HIGH).case
    reviewed(case, gloucester.supervisor, Risk.LOW)
    assert Case.objects.get().risk == Risk.LOW
    assert not Reassessment.objects.exists()


def test_nobody_reviews_their_own_assessment(gloucester: Partners) -> None:
    case = high(gloucester, by=gloucester.supervisor)
    with pytest.raises(OwnAssessment):
        reviewed(case, gloucester.supervisor)
    assert Task.objects.get(kind=TaskKind.REVIEW_HIGH_RISK).done_at is None


def test_a_review_needs_a_level_and_a_reason(gloucester: Partners) -> None:
    case = high(gloucester)
    with pytest.raises(TextRefused):
        reviewed(case, gloucester.supervisor, reason=" ")
    with pytest.raises(RiskRefused):
        reviewed(case, gloucester.supervisor, Risk.UNASSESSED)


def test_what_waits_for_nobody_is_not_reviewed(gloucester: Partners) -> None:
    case = high(gloucester)
    reviewed(case, gloucester.supervisor)
    with pytest.raises(StateForbids):
        reviewed(case, gloucester.supervisor)


def test_charlie_reviews_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    case = high(gloucester)
    for charlie in (elsewhere.supervisor, gloucester.second_caseworker, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            reviewed(case, charlie)
    assert len(history_of(case, gloucester)) == 2


def test_when_the_day_comes_the_owner_is_asked_once_and_an_assessment_answers(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker)
    day = AT + timedelta(days=84)
    sweep_once(day - timedelta(days=1))
    assert not Task.objects.filter(kind=TaskKind.REASSESS_RISK).exists()
    for _ in range(2):
        sweep_once(day)
    task = Task.objects.get(kind=TaskKind.REASSESS_RISK)
    assert (task.case, task.role) == (case, Role.CASEWORKER)
    assessed(case, by=gloucester.caseworker, at=day)
    task.refresh_from_db()
    assert (task.done_at, Reassessment.objects.get().done_at) == (day, None)


def test_a_closed_case_asks_nobody_until_it_is_open_again(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker)
    closed = {"state": CaseState.CLOSED, "closed_at": AT, "due_at": None, "erase_date": AT.date() + timedelta(days=999)}
    again = {"state": CaseState.OPEN, "closed_at": None, "due_at": case.due_at, "erase_date": None}
    for change, tasks in ((closed, 0), (again, 1)):
        Case.objects.update(**change)
        sweep_once(AT + timedelta(days=90))
        assert Task.objects.filter(kind=TaskKind.REASSESS_RISK).count() == tasks


def test_what_is_erased_is_assessed_by_nobody(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker)
    Case.objects.update(state=CaseState.CLOSED, closed_at=AT, due_at=None, erase_date=AT.date())
    assert erase_closed_cases(AT + timedelta(days=2)) == 1
    assert (history_of(case, gloucester), Reassessment.objects.exists()) == ([], False)
