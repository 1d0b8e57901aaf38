"""Setting, reviewing and lifting a legal hold, each by a supervisor with a sealed reason.

A hold is set while the team may read the report: what a reporter took back before, no hold brings back.
"""

from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.keys.boxes import destroy_others
from core.partnerships.models import Membership, Role
from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.holds.models import LegalHold
from referrals.locking import check_team, locked_case
from referrals.packets.sealed import destroy_teams_keys
from referrals.policies import StateForbids
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case
from reporting.submit.models import ReportState

LONGEST = timedelta(days=184)  # until somebody asks again whether it is still needed


class ReviewTooFar(ValueError):
    """The review would be today or earlier, or later than anybody may decide at once."""


def register() -> None:
    """Called from AppConfig.ready."""
    register_sweep("legal holds", lambda: LegalHold.objects.filter(lifted_at=None), act, given_up=ask_a_person)


def lasting_hold(case: Case) -> LegalHold | None:
    return cast("LegalHold | None", case.holds.filter(lifted_at=None).first())


@transaction.atomic
def set_hold(case: Case, *, reason: str, review_date: date, by: Membership, at: datetime) -> LegalHold:
    """From now on nothing of the case is destroyed, by whomever, until the hold is lifted.

    `review_date` is local. Raises NotAllowed, StateForbids (erased, on hold already, or the team may not read the
    report), ReviewTooFar, TextRefused or NotPinned.
    """
    check_team(by, "hold cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    due_at = _start_of(review_date, at)
    locked = locked_case(case)
    if locked.report.state != ReportState.RECEIVED or locked.erased_at is not None:
        raise StateForbids(f"the report is {locked.report.state}")
    if lasting_hold(locked) is not None:
        raise StateForbids("the case is on legal hold")
    hold = LegalHold.objects.create(case=locked, set_at=at, set_by=by.user, due_at=due_at)
    _mark(locked, held=True)
    write_entry(locked, EntryKind.HOLD, {"words": words}, by=by, at=at)
    record_case(Action.HOLD_SET, locked, by=by.user_id, at=at)
    return hold


@transaction.atomic
def keep_hold(case: Case, *, reason: str, review_date: date, by: Membership, at: datetime) -> None:
    """It was looked at again and stays, until the next review. Raises as `set_hold`, StateForbids without a hold."""
    check_team(by, "hold cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    due_at = _start_of(review_date, at)
    locked = locked_case(case)
    hold = _lasting(locked)
    fresh = {"done_at": None, "needs_person_at": None, "leased_until": None, "lease_token": None, "attempts": 0}
    LegalHold.objects.filter(pk=hold.pk).update(due_at=due_at, **fresh)
    finish_by_deed(locked, TaskKind.REVIEW_HOLD, by=by, at=at)
    write_entry(locked, EntryKind.HOLD_KEPT, {"words": words}, by=by, at=at)
    record_case(Action.HOLD_REVIEWED, locked, by=by.user_id, at=at)


@transaction.atomic
def lift_hold(case: Case, *, reason: str, by: Membership, at: datetime) -> None:
    """Nothing is kept any longer than without it: what only the hold kept for the team goes at once, and what is past
    its day in the worker's next round.

    Raises NotAllowed, StateForbids (no hold), TextRefused or NotPinned.
    """
    check_team(by, "hold cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    hold = _lasting(locked)
    hold.lifted_at, hold.lifted_by = at, by.user
    hold.save(update_fields=["lifted_at", "lifted_by"])
    _mark(locked, held=False)
    if locked.report.state == ReportState.HELD:
        destroy_others(locked.report_id, but=locked.report.lock.key)
        destroy_teams_keys(locked)
    finish_by_deed(locked, TaskKind.REVIEW_HOLD, by=by, at=at)
    write_entry(locked, EntryKind.HOLD_OVER, {"words": words}, by=by, at=at)
    record_case(Action.HOLD_LIFTED, locked, by=by.user_id, at=at)


@transaction.atomic
def act(hold: LegalHold, at: datetime) -> None:
    """Ask the supervisors to look at it again, and complete the row. Raises LeaseLost."""
    case = locked_case(hold.case)
    make_task(TaskKind.REVIEW_HOLD, case=case, role=Role.SUPERVISOR, at=at)
    complete(hold, at=at)


def ask_a_person(hold: LegalHold, at: datetime) -> None:
    """The worker could not do it: a task says so."""
    make_task(TaskKind.FAILED, case=hold.case, at=at)


def _lasting(case: Case) -> LegalHold:
    hold = lasting_hold(case)
    if hold is None:
        raise StateForbids("the case is not on legal hold")
    return hold


def _mark(case: Case, *, held: bool) -> None:
    """The report says so itself: the layer that it belongs to asks nobody above."""
    case.report.legal_hold = held
    case.report.save(update_fields=["legal_hold"])


def _start_of(day: date, at: datetime) -> datetime:
    if not timedelta() < day - timezone.localdate(at) <= LONGEST:
        raise ReviewTooFar
    return datetime.combine(day, time.min, ZoneInfo(settings.TIME_ZONE))
