"""What must happen later is a row with a due time, claimed with a lease."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from core.privacy.classes import Privacy

SWEPT_PRIVACY = {
    "due_at": Privacy.TIME,
    "leased_until": Privacy.TIME,
    "lease_token": Privacy.IDENTIFIER,
    "attempts": Privacy.STATE,
    "fault": Privacy.STATE,
    "needs_person_at": Privacy.TIME,
    "done_at": Privacy.TIME,
}


class SweptQuerySet(models.QuerySet["Swept"]):
    def waiting(self, *, at: datetime) -> "SweptQuerySet":
        """Rows that are due and that no living worker holds, oldest first."""
        return self.filter(
            Q(leased_until=None) | Q(leased_until__lt=at), due_at__lte=at, done_at=None, needs_person_at=None
        ).order_by("due_at")

    def given_up(self) -> "SweptQuerySet":
        """Rows that the worker tried often enough: they need a person."""
        return self.filter(done_at=None, needs_person_at__isnull=False)

    def try_again(self) -> int:
        """Make those that were given up due again, as if they had never been tried; returns how many there were."""
        fresh: dict[str, Any] = {"needs_person_at": None, "attempts": 0, "leased_until": None, "lease_token": None}
        return self.given_up().update(**fresh, fault="")


class Swept(models.Model):
    """Abstract: a row that the worker acts on once it is due. Subclasses list SWEPT_PRIVACY in their PRIVACY."""

    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, editable=False)
    lease_token = models.UUIDField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Type and place of the last error ("SMTPServerDisconnected notices/sending.py:40"), never its text.
    fault = models.CharField(max_length=120, blank=True, editable=False)
    needs_person_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)

    MADE_BY_CODE = {"fault": "core.faults.fault_of"}

    objects = SweptQuerySet.as_manager()

    class Meta:
        abstract = True
