"""Public keys, sealed boxes and who holds a key to them.

    Box --opened by--> Grant(recipient public key, sealed content key, under=choice)

A box is one sealed section: its body is AES-256-GCM under a random content key, and each grant is that content key
sealed to one public key. Deleting the grants is how a choice is withdrawn.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.partnerships.models import Organisation, Partnership
from core.privacy.classes import Privacy


class PublicKey(models.Model):
    """The public half (1216 bytes, X-Wing) of a seed that is stored nowhere in clear.

    Exactly one owner: an organisation, a user, an organisation's own computer system (`system_of`: its seed never comes
    here), or none of them (a reporter, found through the lock that names it, or a recovery kit, found by the
    fingerprint in the deployment's settings).
    An organisation's key, or its system's, receives nothing before a hub supervisor has pinned it: `pin` is a MAC over
    the fingerprint under a key that only the hub's seed derives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="keys")
    system_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="system_keys")
    public = models.BinaryField()
    fingerprint = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    pin = models.BinaryField(max_length=32, default=bytes)
    pinned_at = models.DateTimeField(null=True)
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "system_of": Privacy.IDENTIFIER,
        "public": Privacy.KEY_MATERIAL,
        "fingerprint": Privacy.KEY_MATERIAL,
        "created_at": Privacy.TIME,
        "retired_at": Privacy.TIME,
        "pin": Privacy.KEY_MATERIAL,
        "pinned_at": Privacy.TIME,
        "pinned_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, user=None)
                | Q(organisation=None, system_of=None)
                | Q(user=None, system_of=None),
                name="key_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(pinned_at=None, pinned_by=None) | Q(pinned_at__isnull=False, pinned_by__isnull=False),
                name="pinned_at_with_by",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(retired_at=None, organisation__isnull=False),
                name="one_current_key",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(retired_at=None, user__isnull=False), name="one_current_user_key"
            ),
            models.UniqueConstraint(
                fields=["system_of"],
                condition=Q(retired_at=None, system_of__isnull=False),
                name="one_current_system_key",
            ),
        ]

    def __str__(self) -> str:
        return bytes(self.fingerprint).hex()[:16]


class SeedShare(models.Model):
    """An organisation's seed, sealed to one member's public key or to that of the partnership's recovery kit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="shares")
    holder = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="held_shares")
    sealed_seed = models.BinaryField()
    created_at = models.DateTimeField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "key": Privacy.IDENTIFIER,
        "holder": Privacy.IDENTIFIER,
        "sealed_seed": Privacy.SEALED,
        "created_at": Privacy.TIME,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "holder"], name="one_share_per_holder")]

    def __str__(self) -> str:
        return f"share of {self.key_id} for {self.holder_id}"


class Box(models.Model):
    """One sealed section of the thing `object_id` (a report, a case, a referral).

    `stamp` is a MAC of the deployment over every other column but `id`, so that somebody who can only write to the
    database cannot put another section in its place unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    object_id = models.UUIDField()
    kind = models.CharField(max_length=20)  # one of core.keys.kinds.Kind
    version = models.PositiveIntegerField(default=1)
    body = models.BinaryField()
    stamp = models.BinaryField(max_length=32)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "object_id": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "version": Privacy.STATE,
        "body": Privacy.SEALED,
        "stamp": Privacy.KEY_MATERIAL,
    }
    MADE_BY_CODE = {"kind": "core.keys.kinds.Kind"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["object_id", "kind", "version"], name="box_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version} of {self.object_id}"


class GrantManager(models.Manager["Grant"]):
    """Reads grants together with their recipients' keys, so that opening many boxes costs no query each."""

    def get_queryset(self) -> models.QuerySet["Grant"]:
        return super().get_queryset().select_related("recipient")


class Grant(models.Model):
    """A box's content key, sealed to one public key. `under` is the id of the choice that allows it, if one does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="grants")
    recipient = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="grants")
    under = models.UUIDField(null=True, db_index=True)
    sealed_key = models.BinaryField()

    objects = GrantManager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "box": Privacy.IDENTIFIER,
        "recipient": Privacy.IDENTIFIER,
        "under": Privacy.IDENTIFIER,
        "sealed_key": Privacy.SEALED,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "recipient"], name="one_grant_per_recipient")]

    def __str__(self) -> str:
        return f"{self.box_id} for {self.recipient_id}"
