"""What only a reporter's browser can open: drafts, receipts and visits, as ciphertext whose key its cookie holds."""

import uuid

from django.db import models

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy


class Envelope(models.TextChoices):
    DRAFT = "draft"  # a report being written
    RECEIPT = "receipt"  # reference and code, for 30 minutes after sending
    PAUSED = "paused"  # the same after putting a draft aside
    VISIT = "visit"  # a return visit: the reporter's seed, 20 minutes idle


class Draft(models.Model):
    """One sealed envelope of any kind, named after the first. The cookie holds id and key; the database holds neither
    key nor anything readable.

    `version` rises with every write: two tabs write by compare-and-swap, so that neither undoes the other unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Envelope.choices)
    version = models.PositiveIntegerField(default=1)
    body = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "version": Privacy.STATE,
        "body": Privacy.SEALED,
        "expires_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
