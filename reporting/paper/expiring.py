"""A form that nobody brought back goes after the month that is printed on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.sweeps.registry import register_clearing
from reporting.paper.models import BlankForm


def erase_expired(at: datetime) -> int:
    """Erase every blank form whose last day (local) is past, with lock and key; returns how many there were."""
    past = list(_past(at).values_list("lock_id", flat=True))
    return sum(_erase(lock_id, at) for lock_id in past)


@transaction.atomic
def _erase(lock_id: UUID, at: datetime) -> int:
    # Locked and looked at again: another worker may erase it at this very moment.
    blank = _past(at).select_for_update(of=("self",)).filter(lock_id=lock_id).first()
    if blank is None:
        return 0
    lock = blank.lock
    blank.delete()
    lock.delete()
    lock.key.delete()
    return 1


def _past(at: datetime) -> "QuerySet[BlankForm]":
    return BlankForm.objects.filter(expires_date__lt=timezone.localdate(at))


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("blank paper forms", erase_expired)
