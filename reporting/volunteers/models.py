"""What a centre keeps of its volunteers' training. What they read or heard is nowhere here."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept


class TrainingQuerySet(models.QuerySet["TrainingRecord"]):
    def in_force(self) -> "TrainingQuerySet":
        """Of each person the record that was entered last: a later one renews or corrects what stood before."""
        newest = TrainingRecord.objects.filter(user=OuterRef("user")).order_by("-recorded_at", "-id")
        return self.filter(id=Subquery(newest.values("id")[:1]))

    def valid(self, *, on: date) -> "TrainingQuerySet":
        """Those in force whose certificate covers the day `on` (local), its first and last day included."""
        return self.in_force().filter(issued_date__lte=on, expires_date__gte=on)


class TrainingRecord(models.Model):
    """A certificate as somebody else saw it. Never changed: whoever finds a mistake enters the certificate anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training")
    certificate = models.CharField(max_length=120)
    provider = models.CharField(max_length=120)
    issued_date = models.DateField()
    expires_date = models.DateField()  # the last day on which it counts
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = TrainingQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "certificate": Privacy.STAFF,
        "provider": Privacy.STAFF,
        "issued_date": Privacy.TIME,
        "expires_date": Privacy.TIME,
        "recorded_by": Privacy.IDENTIFIER,
        "recorded_at": Privacy.TIME,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_date__gte=F("issued_date")), name="training_expires_after_it_is_issued"
            ),
            models.CheckConstraint(condition=~Q(recorded_by=F("user")), name="training_is_recorded_by_another"),
        ]

    def __str__(self) -> str:
        return f"training of {self.user_id} until {self.expires_date}"


class TrainingReminder(Swept):
    """That a certificate expires in so many days; the worker mails when the day comes, once."""

    record = models.ForeignKey(TrainingRecord, on_delete=models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "record": Privacy.IDENTIFIER,
        "days": Privacy.STATE,
        **SWEPT_PRIVACY,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "days"], name="training_reminder_once")]

    def __str__(self) -> str:
        return f"{self.days} days before the end of {self.record_id}"
