"""How much was done from one network within an hour or a day, without keeping which network that is."""

from django.db import models

from core.privacy.classes import Privacy


class DayKey(models.Model):
    """The random key (32 bytes) of one day, UTC. There is one row, and each day overwrites it.

    Counts are kept under a MAC with this key and the deployment's secret, so that afterwards nobody can tell to which
    network a count belonged, whatever they have. The row belongs in no backup.
    """

    id = models.PositiveSmallIntegerField(primary_key=True)
    day = models.DateField()
    key = models.BinaryField(max_length=32)

    PRIVACY = {"id": Privacy.IDENTIFIER, "day": Privacy.TIME, "key": Privacy.KEY_MATERIAL}

    def __str__(self) -> str:
        return self.day.isoformat()


class NetworkCount(models.Model):
    """How much of one budget one network has used within one hour or day. The row belongs in no backup."""

    pseudonym = models.BinaryField(max_length=32, unique=True)
    used = models.PositiveIntegerField()
    until_at = models.DateTimeField(db_index=True)  # the end of the hour or day

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "pseudonym": Privacy.DIGEST,
        "used": Privacy.STATE,
        "until_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return str(self.id)
