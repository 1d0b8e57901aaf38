"""What a centre hears back: milestones under random ids, and where its people stopped looking for their tickets."""

import uuid

from django.db import models

from core.partnerships.models import Organisation
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
    """The tickets that a centre's people have found, and how far they looked: under a key of the centre, of one size up
    to some hundreds of tickets. Of two written at once either may stand: each says how far it goes.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    body = models.BinaryField()

    PRIVACY = {
        "organisation": Privacy.IDENTIFIER,
        "body": Privacy.SEALED,
    }

    def __str__(self) -> str:
        return str(self.organisation_id)
