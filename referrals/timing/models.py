"""What the team owes a case and until when, and the times in which nothing of it counts."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.notices.told import TOLD_PRIVACY, Told, to_tell


class ClockKind(models.TextChoices):
    TRIAGE = "triage", _("Triage")
    CONTACT = "contact", _("First contact")
    PLAN = "plan", _("Action plan")
    UPDATE = "update", _("Update of the reporter")


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> "ClockQuerySet":
        """Neither met nor dropped. Those of a paused case stand still until it is resumed."""
        return self.filter(met_at=None, dropped_at=None)


class Clock(Told):
    """One thing that the team owes by a time. It ends when it is met, or is dropped when nobody owes it any more.

    `Case.due_at` is the earliest of those that run. A case has at most one running clock of a kind.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=8, choices=ClockKind.choices)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "started_at": Privacy.TIME,
        "due_at": Privacy.TIME,
        "met_at": Privacy.TIME,
        "met_by": Privacy.IDENTIFIER,
        "dropped_at": Privacy.TIME,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = [
            models.Index(fields=["kind", "met_at"], name="clock_met"),
            *to_tell("clock", met_at=None, dropped_at=None),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(met_at=None, dropped_at=None), name="one_running_clock_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(met_at=None, met_by=None) | Q(met_at__isnull=False, met_by__isnull=False),
                name="clock_met_at_with_by",
            ),
            models.CheckConstraint(condition=Q(met_at=None) | Q(dropped_at=None), name="clock_ends_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}"


class PauseQuerySet(models.QuerySet["Pause"]):
    def lasting(self) -> "PauseQuerySet":
        return self.filter(resumed_at=None)


class Pause(Told):
    """A time that does not count. Why is sealed, in the case's record; until `until_at` nobody has to look again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    paused_at = models.DateTimeField()
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PauseQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "paused_at": Privacy.TIME,
        "paused_by": Privacy.IDENTIFIER,
        "until_at": Privacy.TIME,
        "resumed_at": Privacy.TIME,
        "resumed_by": Privacy.IDENTIFIER,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = to_tell("pause", due="until_at", resumed_at=None)
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(resumed_at=None), name="one_lasting_pause"),
            # Nobody is at work when the reporter's own deed ends a pause.
            models.CheckConstraint(condition=Q(resumed_by=None) | Q(resumed_at__isnull=False), name="resumed_by_at"),
        ]

    def __str__(self) -> str:
        return f"pause of {self.case_id}"
