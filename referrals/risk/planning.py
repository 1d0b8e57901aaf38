"""When a risk is looked at again, and what the worker does then."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from referrals.cases.models import Case, CaseState, Risk
from referrals.locking import locked_case
from referrals.policies import case_is_open
from referrals.risk.models import Reassessment
from referrals.risk.tool import REVIEW_AFTER
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind


class ReviewDateRefused(Exception):
    """The review date is not after today, or later than the level allows. The message is "too early" or "too late"."""


def register() -> None:
    """A closed case is not assessed; one that is opened again is due at once if its time has passed meanwhile."""
    register_sweep(
        "reassessments", lambda: Reassessment.objects.exclude(case__state=CaseState.CLOSED), act, given_up=ask_a_person
    )


def is_assessed(case: Case) -> bool:
    """Whether the level is more than the provisional one of the triage. One query."""
    return Reassessment.objects.filter(case=case).exists()


def latest_review_date(level: Risk, *, at: datetime) -> date:
    """The last day (local) on which a level assessed at `at` may be looked at again; also the day it is by default."""
    return timezone.localdate(at) + REVIEW_AFTER[level]


def checked_review_date(chosen: date | None, level: Risk, *, at: datetime) -> date:
    """The chosen day, or the default of the level. Raises ReviewDateRefused."""
    latest = latest_review_date(level, at=at)
    if chosen is None:
        return latest
    if chosen <= timezone.localdate(at):
        raise ReviewDateRefused("too early")
    if chosen > latest:
        raise ReviewDateRefused("too late")
    return chosen


def plan_reassessment(case: Case, day: date) -> None:
    """Have the owner asked on this day (local), from its first minute; what was planned before is forgotten."""
    due_at = datetime.combine(day, time.min, ZoneInfo(settings.TIME_ZONE))
    Reassessment.objects.filter(case=case).delete()
    Reassessment.objects.create(case=case, due_at=due_at)


@transaction.atomic
def act(row: Reassessment, at: datetime) -> None:
    """Ask the owner to assess the risk again, and complete the row. Raises LeaseLost.

    A case that was closed this very moment keeps its row, for the day on which it may be opened again.
    """
    case = locked_case(row.case)
    if case_is_open(case):
        make_task(TaskKind.REASSESS_RISK, case=case, at=at)
        complete(row, at=at)


def ask_a_person(row: Reassessment, at: datetime) -> None:
    """The worker could not do it: a task says so."""
    make_task(TaskKind.FAILED, case=row.case, at=at)
