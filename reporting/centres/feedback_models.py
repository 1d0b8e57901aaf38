"""What a centre hears back: milestones under random ids, and where its people stopped looking for their tickets."""

import uuid

from django.db import models

from core.keys.models import PublicKey
from core.privacy.classes import Privacy


class Step(models.TextChoices):
    """What became of a report, as far as a centre hears of it. That it was received stands in the ticket."""

    READ = "read"
    REFERRED = "referred"
    ANSWERED = "answered"
    CLOSED = "closed"


class Milestone(models.Model):
    """One step of one report, on a day (local). Every report has them, whoever helped.

    `watch` is random and stands in the sealed incident and in the centre's sealed ticket, and nowhere else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    watch = models.UUIDField(editable=False)
    kind = models.CharField(max_length=8, choices=Step.choices)
    day = models.DateField(db_index=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "watch": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "day": Privacy.TIME,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "kind"], name="each_milestone_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class TicketIndex(models.Model):
    """Which reports carry a ticket for one key of a centre, as far as its people have looked: sealed under a key that
    only that key's seed derives, of one size up to some hundreds. Of two written at once either may stand: each says
    how far it goes.
    """

    # Nothing is looked for when a key goes: only those of reporters do, and the database would refuse any other.
    key = models.OneToOneField(PublicKey, on_delete=models.DO_NOTHING, primary_key=True, related_name="ticket_index")
    body = models.BinaryField()

    PRIVACY = {
        "key": Privacy.IDENTIFIER,
        "body": Privacy.SEALED,
    }

    def __str__(self) -> str:
        return str(self.key_id)
