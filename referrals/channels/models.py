"""The address under which a recipient who does not sign in says that a packet has arrived, and answers."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from referrals.packets.models import Referral


class AnswerLink(models.Model):
    """`digest` is the SHA-256 of the token in the address. The token itself is made anew from `id` and the deployment's
    secret whenever the worker mails it, so that nobody who has the database alone can answer.

    `reference` (eight characters) is random: who rings about a packet says it, and it names nothing else. `origin` is
    the installation as the sender's browser names it ("https://console.example.org"), since the worker knows no address
    of its own. `address` is the recipient's that was compared: writing another one into the directory does not lead a
    mail that is under way elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="answer_link")
    digest = models.BinaryField(max_length=32, unique=True)
    reference = models.CharField(max_length=8)
    origin = models.CharField(max_length=280)
    address = models.EmailField()
    expires_at = models.DateTimeField()
    # When somebody acknowledged the referral through it.
    used_at = models.DateTimeField(null=True)

    MADE_BY_CODE = {"reference": "core.codes.references.new_reference"}

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        "digest": Privacy.DIGEST,
        "reference": Privacy.IDENTIFIER,
        "origin": Privacy.CONFIGURATION,
        "address": Privacy.STAFF,
        "expires_at": Privacy.TIME,
        "used_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return f"link of {self.referral_id}"
