"""A case: the team's work on one report."""

import uuid

from django.conf import settings
from django.db import models

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from reporting.submit.models import Report


class CaseState(models.TextChoices):
    NEW = "new"  # nobody has triaged it
    OPEN = "open"
    CLOSED = "closed"


class RecordStatus(models.TextChoices):
    UNDECIDED = ""
    IN_SCOPE = "in_scope"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out_of_scope"
    MALICIOUS = "malicious"


class Risk(models.TextChoices):
    UNASSESSED = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Case(models.Model):
    """One case. Its own boxes (casework, risk, disclosure) have `object_id` = this id.

    `summary` is empty until the first unlocked queue view re-seals the report's summary under a symmetric key of the
    hub (AES-256-GCM, bound to the case and `summary_version`), so that one session can open very many.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="cases")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="case")
    state = models.CharField(max_length=6, choices=CaseState.choices, default=CaseState.NEW)
    record_status = models.CharField(max_length=12, choices=RecordStatus.choices, blank=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases")
    is_urgent = models.BooleanField(default=False)  # the report's provisional urgency, kept here for ordering
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # of the next thing the team owes: triage, then contact or plan
    closed_at = models.DateTimeField(null=True)
    summary = models.BinaryField(default=bytes)
    summary_version = models.PositiveIntegerField(default=0)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "report": Privacy.IDENTIFIER,
        "state": Privacy.STATE,
        "record_status": Privacy.STATE,
        "risk": Privacy.STATE,
        "owner": Privacy.IDENTIFIER,
        "is_urgent": Privacy.STATE,
        "opened_at": Privacy.TIME,
        "due_at": Privacy.TIME,
        "closed_at": Privacy.TIME,
        "summary": Privacy.SEALED,
        "summary_version": Privacy.STATE,
    }

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "state", "-is_urgent", "due_at"], name="case_queue"),
            models.Index(fields=["owner", "state", "due_at"], name="case_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | models.Q(~models.Q(state="closed"), closed_at=None),
                name="closed_at_when_closed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="new") | models.Q(due_at__isnull=False), name="new_case_has_a_clock"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
