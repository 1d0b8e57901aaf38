"""Staff users. A password opens a seed or nothing: there is no second, cheaper copy of it to attack."""

import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django_otp.models import Device

from core.partnerships.models import Membership, Partnership
from core.privacy.classes import Privacy


class User(AbstractBaseUser):  # type: ignore[django-manager-missing]  # django-otp's device declares no types
    """A member of staff. Django's `password` field stays unusable; signing in means that `sealed_seed` opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="users")
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    salt = models.BinaryField(max_length=16, default=bytes, editable=False)
    sealed_seed = models.BinaryField(default=bytes, editable=False)  # empty until the invitation is used
    is_active = models.BooleanField(default=True, editable=False)
    wants_mail = models.BooleanField(default=True, editable=False)  # that something waits; the console tells it anyway
    last_login = None

    # In memory only: set by SeedBackend on the user whose password has just opened the seed.
    opened_seed: bytes | None = None

    objects = BaseUserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "username": Privacy.STAFF,
        "name": Privacy.STAFF,
        "email": Privacy.STAFF,
        "password": Privacy.STATE,  # always unusable
        "salt": Privacy.KEY_MATERIAL,
        "sealed_seed": Privacy.SEALED,
        "is_active": Privacy.STATE,
        "wants_mail": Privacy.STATE,
    }
    MADE_BY_CODE = {"password": "django.contrib.auth.hashers.make_password(None): a random word that fits nothing"}

    def __str__(self) -> str:
        return self.name

    @property
    def membership(self) -> Membership | None:
        """The one current membership, with its organisation, or None."""
        return self.memberships.current().select_related("organisation__partnership", "user").first()


class TotpDevice(Device):  # type: ignore[misc]  # as above
    """An authenticator app (RFC 6238: SHA-1, 30 seconds, 6 digits).

    Its secret is sealed under the user's own seed, so it can be read, or exchanged, only after the password has opened
    that.
    core.accounts.second_factor checks codes; django-otp's `verify_token`, which has no seed, always says no.
    """

    name = None
    sealed_secret = models.BinaryField()
    last_step = models.BigIntegerField(default=-1)  # the newest 30-second step whose code was accepted
    failures = models.PositiveSmallIntegerField(default=0)  # since the last accepted code
    next_try_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "confirmed": Privacy.STATE,
        "sealed_secret": Privacy.SEALED,
        "last_step": Privacy.STATE,
        "failures": Privacy.STATE,
        "next_try_at": Privacy.TIME,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user"], name="one_totp_device")]

    def __str__(self) -> str:
        return f"authenticator of {self.user_id}"


class RecoveryCode(models.Model):
    """A code of 80 random bits that stands in for the authenticator once; kept as a MAC of the deployment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "digest": Privacy.DIGEST,
        "used_at": Privacy.TIME,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class Invitation(models.Model):
    """A link by which one person sets up, or sets up anew, their own account. It works once and for seven days.

    The link's token is stored as a MAC of the deployment over user and token, so that neither reading nor writing the
    database gives anybody a link. Making another for the same user replaces the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "invited_by": Privacy.IDENTIFIER,
        "digest": Privacy.DIGEST,
        "expires_at": Privacy.TIME,
        "used_at": Privacy.TIME,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(used_at=None), name="one_open_invitation"),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.user_id}"
