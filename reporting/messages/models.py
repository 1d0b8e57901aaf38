"""Messages between the reporter and the team, sealed under the conversation key in an unbroken chain."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from reporting.submit.models import Report


class Direction(models.TextChoices):
    TO_TEAM = "to_team"
    TO_REPORTER = "to_reporter"


class Message(models.Model):
    """One message. `sequence` counts 1, 2, 3 … per report; the body is bound to it and to the message before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    sequence = models.PositiveIntegerField()
    direction = models.CharField(max_length=11, choices=Direction.choices)
    body = models.BinaryField()
    sent_at = models.DateTimeField()  # to the hour when the reporter wrote it

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "report": Privacy.IDENTIFIER,
        "sequence": Privacy.STATE,
        "direction": Privacy.STATE,
        "body": Privacy.SEALED,
        "sent_at": Privacy.TIME,
    }

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["report", "sequence"], name="message_sequence_once")]

    def __str__(self) -> str:
        return f"{self.sequence} of {self.report_id}"
