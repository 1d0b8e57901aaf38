"""The lock that a reference and a private code open. Reports have one, drafts that were put aside, and paper forms."""

import uuid

from django.db import models

from core.keys.models import PublicKey
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy


class Lock(models.Model):
    """A reporter's seed, wrapped under Argon2id(private code, salt). The code itself is stored nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=8)  # Crockford base 32, the last character a check, no hyphen
    key = models.OneToOneField(PublicKey, on_delete=models.PROTECT, related_name="lock")
    salt = models.BinaryField(max_length=16)
    sealed_seed = models.BinaryField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "reference": Privacy.IDENTIFIER,
        "key": Privacy.IDENTIFIER,
        "salt": Privacy.KEY_MATERIAL,
        "sealed_seed": Privacy.SEALED,
    }

    MADE_BY_CODE = {"reference": "core.codes.references"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="reference_once")]

    def __str__(self) -> str:
        return self.reference


class Succession(models.Model):
    """That a lock's key was replaced by another, when its reporter replaced a code that somebody saw.

    Both are 32-byte fingerprints; the key before is gone, but what was sealed earlier names it. `stamp` is a MAC of the
    deployment over the other columns: it shows that the installation itself wrote the row, and not somebody who can
    only write to the database.
    """

    lock = models.ForeignKey(Lock, on_delete=models.CASCADE, related_name="successions")
    before = models.BinaryField(max_length=32, unique=True)
    after = models.BinaryField(max_length=32, unique=True)
    stamp = models.BinaryField(max_length=32)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "lock": Privacy.IDENTIFIER,
        "before": Privacy.KEY_MATERIAL,
        "after": Privacy.KEY_MATERIAL,
        "stamp": Privacy.KEY_MATERIAL,
    }

    def __str__(self) -> str:
        return f"{bytes(self.before).hex()[:16]} to {bytes(self.after).hex()[:16]}"
