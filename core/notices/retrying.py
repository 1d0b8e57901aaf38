"""Mail that the worker has given up: somebody looks at it, mends what is wrong, and has it tried again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.notices.models import Notice
from core.partnerships.models import Membership, Partnership
from core.partnerships.permissions import check_may
from core.sweeps.models import SweptQuerySet


def undelivered(partnership: Partnership) -> SweptQuerySet:
    """The partnership's notices that need a person, those that were given up first standing first."""
    return Notice.objects.filter(partnership=partnership).given_up().order_by("needs_person_at", "id")


def undelivered_of(member: Membership) -> SweptQuerySet:
    """Those of the member's own partnership."""
    return undelivered(member.organisation.partnership)


@transaction.atomic
def try_again(notice_id: UUID, *, by: Membership, at: datetime) -> None:
    """Have the worker mail it once more. Raises NotAllowed, or Notice.DoesNotExist unless it is of the own
    partnership and was given up."""
    check_may(by, "see undelivered notices")
    partnership = by.organisation.partnership
    if not undelivered(partnership).filter(pk=notice_id).try_again():
        raise Notice.DoesNotExist
    _audit(notice_id, by, at)


@transaction.atomic
def try_all_again(*, by: Membership, at: datetime) -> int:
    """The same for every notice of the own partnership that was given up; returns how many. Raises NotAllowed."""
    check_may(by, "see undelivered notices")
    count = undelivered(by.organisation.partnership).try_again()
    if count:
        _audit(None, by, at)
    return count


def _audit(notice_id: UUID | None, by: Membership, at: datetime) -> None:
    """Without an id for all of them at once."""
    record(
        Action.TRIED_AGAIN,
        partnership_id=by.organisation.partnership_id,
        subject="notice",
        subject_id=notice_id,
        by=by.user_id,
        at=at,
    )
