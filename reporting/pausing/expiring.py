"""What was put aside goes after its last day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.sweeps.registry import register_clearing
from reporting.pausing.actions import erase
from reporting.pausing.models import PausedDraft


def erase_expired(at: datetime) -> int:
    """Erase every paused draft whose last day (local) is past, with lock and key; returns how many there were."""
    today = timezone.localdate(at)
    past = list(PausedDraft.objects.filter(expires_date__lt=today).values_list("id", flat=True))
    return sum(_erase_one(paused_id, today) for paused_id in past)


@transaction.atomic
def _erase_one(paused_id: UUID, today: date) -> int:
    # Locked and looked at again: its reporter may be pausing it anew, or sending it, at this very moment.
    kept = PausedDraft.objects.select_for_update(of=("self",)).select_related("lock__key")
    paused = kept.filter(id=paused_id, expires_date__lt=today).first()
    if paused is None:
        return 0
    erase(paused)
    return 1


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("paused drafts", erase_expired)
