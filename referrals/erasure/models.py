"""Somebody asked for erasure: what a supervisor decided, and whether another person confirmed it. Why is sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from referrals.cases.models import Case


class Scope(models.TextChoices):
    RESPONDENT = "respondent", _("What the reporter said about who did it")
    CASE = "case", _("The whole case")


class Decision(models.TextChoices):
    DECIDED = "decided", _("Decided, waits for another person")
    ERASED = "erased", _("Erased")
    DROPPED = "dropped", _("Not confirmed, nothing erased")
    REFUSED = "refused", _("Refused")


class Erasure(models.Model):
    """One decision. Its reasons are an entry of the case's record, and go with a case that is erased.

    `ended_by` is who confirmed or stopped it, never who decided; nobody of a refusal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="erasures")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    decision = models.CharField(max_length=8, choices=Decision.choices)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "scope": Privacy.STATE,
        "decision": Privacy.STATE,
        "decided_at": Privacy.TIME,
        "decided_by": Privacy.IDENTIFIER,
        "ended_at": Privacy.TIME,
        "ended_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(decision="decided"), name="one_erasure_waits"),
            models.CheckConstraint(
                condition=Q(decision__in=["decided", "refused"], ended_at=None, ended_by=None)
                | Q(decision__in=["erased", "dropped"], ended_at__isnull=False, ended_by__isnull=False),
                name="erasure_ended_at_with_by",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | ~Q(ended_by=models.F("decided_by")), name="erasure_takes_two"
            ),
        ]

    def __str__(self) -> str:
        return f"erasure of {self.case_id}"
