"""The action plan of a case: planning an action, giving it to somebody else or another day, and doing it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.accounts.models import User
from core.audit.actions import Action, Purpose
from core.calendars.working import closing_of
from core.keys.boxes import To, fill, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from core.texts import checked
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case
from referrals.casework.models import EntryKind
from referrals.casework.reading import audit_opening
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, check_case_is_under_way
from referrals.restrictions.access import check_deed
from referrals.timing.models import ClockKind
from referrals.timing.running import meet
from referrals.trail import record_case

WHAT_LENGTH = 1000  # characters


class PlanRefused(Exception):
    """The message says what is impossible: "owner" (nobody who can open cases here) or "due" (a day that is past)."""


@transaction.atomic
def plan_action(case: Case, *, what: str, owner: User, due_date: date, by: Membership, at: datetime) -> PlannedAction:
    """Add an action, due at closing time of a local day. The first one is the plan that the team owes.

    Raises NotAllowed, StateForbids (not open), PlanRefused, TextRefused or NotPinned.
    """
    check_team(by, "plan actions", case.partnership_id)
    words = checked(what, longest=WHAT_LENGTH)
    _check(case, owner, due_date, at)
    locked = _locked_open(case)
    newest: int | None = PlannedAction.objects.filter(case=locked).aggregate(newest=Max("number"))["newest"]
    number = (newest or 0) + 1
    fill(
        partnership=locked.partnership,
        object_id=locked.id,
        kind=Kind.ACTION,
        content={"what": words},
        to=[To(hub_key(locked.partnership))],
        version=number,
    )
    due_at = closing_of(due_date, partnership=locked.partnership)
    action = PlannedAction.objects.create(
        case=locked, number=number, owner=owner, due_at=due_at, made_at=at, made_by=by.user
    )
    meet(locked, ClockKind.PLAN, by=by.user, at=at)
    record_case(Action.ACTION_PLANNED, locked, by=by.user_id, at=at)
    return action


@transaction.atomic
def change_action(action: PlannedAction, *, owner: User, due_date: date, by: Membership, at: datetime) -> None:
    """Give an open action to somebody, or another day. Raises as `plan_action`, StateForbids also when it is done."""
    check_team(by, "plan actions", action.case.partnership_id)
    _check(action.case, owner, due_date, at)
    locked = _locked_open(action.case)
    check_deed(locked, by.user_id, at=at)  # the trail lets supervisors hand over what they may not open
    due_at = closing_of(due_date, partnership=locked.partnership)
    if not PlannedAction.objects.open().filter(pk=action.pk).update(owner=owner, due_at=due_at):
        raise StateForbids("the action is done")
    record_case(Action.ACTION_CHANGED, locked, by=by.user_id, at=at)


@transaction.atomic
def finish_action(action: PlannedAction, *, result: str, by: Membership, at: datetime) -> None:
    """It is done, or not needed any more; `result` says what came of it. Raises as `change_action`."""
    check_team(by, "plan actions", action.case.partnership_id)
    words = checked(result, longest=WORDS_LENGTH, required=False)
    locked = _locked_open(action.case)
    if not PlannedAction.objects.open().filter(pk=action.pk).update(done_at=at, done_by=by.user):
        raise StateForbids("the action is done")
    if words:
        write_entry(locked, EntryKind.RESULT, {"words": words, "action": action.number}, by=by, at=at)
    record_case(Action.ACTION_DONE, locked, by=by.user_id, at=at)


def open_actions(
    case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> list[tuple[PlannedAction, str]]:
    """Every action with what it is, open ones first; what was erased is left out. Three queries and the trail's.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    planned = list(PlannedAction.objects.filter(case=case).due_first().select_related("owner", "done_by"))
    if not planned:
        return []
    audit_opening(case, Kind.ACTION, by=by, purpose=purpose, at=at)
    boxes = Box.objects.filter(object_id=case.id, kind=Kind.ACTION).prefetch_related("grants")
    whats = {box.version: str(look_in(box, ring)["what"]) for box in boxes}
    return [(action, whats[action.number]) for action in planned if action.number in whats]


def _check(case: Case, owner: User, due_date: date, at: datetime) -> None:
    if not may(owner.membership, "open cases") or owner.partnership_id != case.partnership_id:
        raise PlanRefused("owner")
    if due_date < timezone.localdate(at):
        raise PlanRefused("due")


def _locked_open(case: Case) -> Case:
    locked = locked_case(case)
    check_case_is_under_way(locked)
    return locked
