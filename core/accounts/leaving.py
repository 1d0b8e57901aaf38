"""Ending somebody's access: at once, everywhere.

What they could open stays sealed to their old key, which only their own password opens and which nobody can use to sign
in any more. A new key for the organisation is the business of its remaining members (docs/security.md).
"""

from datetime import datetime

from django.db import transaction

from core.accounts.models import Invitation
from core.accounts.unlocking import end_sessions
from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed, check_may


@transaction.atomic
def end_access(member: Membership, *, by: Membership, at: datetime) -> None:
    """End a membership, the user's sessions and their open invitation.

    Raises NotAllowed for another partnership's member, for oneself, and for somebody who has left already.
    """
    check_may(by, "end access")
    same = member.organisation.partnership_id == by.organisation.partnership_id
    if not same or member.id == by.id or member.ended_at is not None:
        raise NotAllowed("end access")
    close_account(member, by=by, at=at)


@transaction.atomic
def close_account(member: Membership, *, by: Membership, at: datetime) -> None:
    """The same by whoever may for a reason of their own, which the caller has checked."""
    member.ended_at = at
    member.save(update_fields=["ended_at"])
    user = member.user
    user.is_active = False
    user.save(update_fields=["is_active"])
    Invitation.objects.filter(user=user, used_at=None).delete()
    end_sessions(user)
    record(
        Action.ACCESS_ENDED,
        partnership_id=user.partnership_id,
        subject="user",
        subject_id=user.id,
        by=by.user_id,
        at=at,
    )
