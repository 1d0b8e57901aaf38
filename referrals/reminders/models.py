"""What the clock does while a recipient does not answer."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.packets.models import Referral


class Step(models.TextChoices):
    HALF = "half"  # 50% of the working time: remind the recipient
    FULL = "full"  # 100%: remind again
    TASK = "task"  # then a task for the caseworker
    ESCALATE = "escalate"  # then the supervisor
    EXPIRE = "expire"  # then the referral has expired
    NEXT = "next"  # later on: the time is over in which the recipient decides, or says what it does


class Reminder(Swept):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=8, choices=Step.choices)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        "step": Privacy.STATE,
        **SWEPT_PRIVACY,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "step"], name="each_reminder_once")]

    def __str__(self) -> str:
        return f"{self.step} of {self.referral_id}"
