"""Giving a case to another member of the team, or all that somebody has who leaves."""

from datetime import datetime

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_is_under_way
from referrals.trail import record_case


class CannotOwn(Exception):
    """Whoever shall have the case is no member of its team, or may not open cases."""


@transaction.atomic
def reassign_case(case: Case, *, to: User, by: Membership, at: datetime) -> None:
    """Give an open case to `to`, with the actions that its owner still has. What others do stays with them.

    Raises NotAllowed, StateForbids (not open) or CannotOwn.
    """
    check_team(by, "reassign cases", case.partnership_id)
    _check_can_own(to, by)
    locked = locked_case(case)
    check_case_is_under_way(locked)
    if locked.owner_id == to.id:
        return
    PlannedAction.objects.open().filter(case=locked, owner=locked.owner).update(owner=to)
    locked.owner = to
    locked.save(update_fields=["owner"])
    record_case(Action.ASSIGNED, locked, by=by.user_id, at=at)


@transaction.atomic
def hand_over(leaving: User, *, to: User, by: Membership, at: datetime) -> int:
    """Give every unfinished case that somebody owns, and every action that is still theirs, to `to`; how many cases.

    Raises NotAllowed or CannotOwn (also when both are one).
    """
    check_team(by, "reassign cases", leaving.partnership_id)
    _check_can_own(to, by)
    if leaving.id == to.id:
        raise CannotOwn
    owned = list(Case.objects.unfinished().mine(leaving).order_by("id"))
    for case in owned:
        locked = locked_case(case)
        Case.objects.filter(pk=locked.pk, owner=leaving).update(owner=to)
        record_case(Action.ASSIGNED, locked, by=by.user_id, at=at)
    theirs = PlannedAction.objects.open().filter(owner=leaving).select_related("case").order_by("case_id", "number")
    for action in theirs.exclude(case__in=owned):
        record_case(Action.ACTION_CHANGED, action.case, by=by.user_id, at=at)
    PlannedAction.objects.open().filter(owner=leaving).update(owner=to)
    return len(owned)


def _check_can_own(to: User, by: Membership) -> None:
    member = to.membership
    if member is None or not may(member, "open cases") or member.organisation_id != by.organisation_id:
        raise CannotOwn
