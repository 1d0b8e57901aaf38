"""A report as the database knows it: a reference, an hour, a state and clocks. Everything said is in boxes."""

import uuid

from django.db import models
from django.db.models import Q

from core.codes.models import Lock
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy


class ReportState(models.TextChoices):
    HELD = "held"  # sealed to the reporter only
    RECEIVED = "received"  # the team may read it
    WITHDRAWN = "withdrawn"  # a tombstone


class Urgency(models.TextChoices):
    """Provisional, from ticked answers alone; empty for a held report."""

    NONE = ""
    ROUTINE = "routine"
    URGENT = "urgent"


class Report(models.Model):
    """One report. Its boxes have `object_id` = this id. `received_at` is kept to the hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="reports")
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="report")
    state = models.CharField(max_length=10, choices=ReportState.choices)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, blank=True)
    received_at = models.DateTimeField()
    triage_due_at = models.DateTimeField(null=True)  # None while held
    expires_date = models.DateField(null=True)  # held reports only; printed on the receipt
    # Set by the layer above, which knows why. Nothing of the report is erased while it is set.
    legal_hold = models.BooleanField(default=False)
    # The draft that became this report: a second submission of it finds this row instead of making another.
    draft_id = models.UUIDField(unique=True, editable=False)
    # What tells a centre under which watch id it hears back; of one size, and for nobody in most reports.
    ticket = models.BinaryField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "lock": Privacy.IDENTIFIER,
        "state": Privacy.STATE,
        "urgency": Privacy.STATE,
        "received_at": Privacy.TIME,
        "triage_due_at": Privacy.TIME,
        "expires_date": Privacy.TIME,
        "legal_hold": Privacy.STATE,
        "draft_id": Privacy.IDENTIFIER,
        "ticket": Privacy.SEALED,
    }

    class Meta:
        # A centre looks through all tickets in this order, from where it stopped.
        indexes = [models.Index(fields=["partnership", "received_at", "id"], name="reports_as_received")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(expires_date__isnull=False, triage_due_at=None, urgency=""),
                name="held_has_only_its_expiry",
            ),
            models.CheckConstraint(
                condition=~Q(state="received") | Q(triage_due_at__isnull=False), name="received_has_a_clock"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
