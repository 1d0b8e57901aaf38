"""A packet on its way: the worker tells the recipient that it waits, and marks it delivered."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.packets.models import Referral


class Delivery(Swept):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="delivery")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        **SWEPT_PRIVACY,
    }

    def __str__(self) -> str:
        return f"delivery of {self.referral_id}"
