"""A packet on its way: the worker tells the recipient that it waits, or mails it, and marks it delivered."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.packets.models import Referral


class HandedOver(models.TextChoices):
    """How somebody brings a printed packet to its recipient."""

    IN_PERSON = "in_person", _("By hand, to somebody who shows who they are")
    COURIER = "courier", _("By a courier who has it signed for")
    POST = "post", _("By post that is signed for")


class Delivery(Swept):
    """`sealed_pdf` is what is mailed: a PDF under a password that is kept nowhere. It goes once it need not be mailed
    again; `digest`, its SHA-256, stays. `server_reply` is what the mail server said when it took the mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="delivery")
    sealed_pdf = models.BinaryField(null=True, editable=False)
    digest = models.BinaryField(max_length=32, default=bytes, editable=False)
    server_reply = models.CharField(max_length=120, blank=True, editable=False)
    handed_over = models.CharField(max_length=9, choices=HandedOver.choices, blank=True, editable=False)
    printed_at = models.DateTimeField(null=True, editable=False)

    MADE_BY_CODE = {**Swept.MADE_BY_CODE, "server_reply": "core.notices.smtp.reply_of"}

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        "sealed_pdf": Privacy.SEALED,
        "digest": Privacy.DIGEST,
        "server_reply": Privacy.STATE,
        "handed_over": Privacy.STATE,
        "printed_at": Privacy.TIME,
        **SWEPT_PRIVACY,
    }

    def __str__(self) -> str:
        return f"delivery of {self.referral_id}"
