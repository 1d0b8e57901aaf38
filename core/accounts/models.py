"""Staff users. A password opens a seed or nothing: there is no second, cheaper copy of it to attack."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from core.partnerships.models import Membership, Partnership, Role
from core.privacy.classes import Privacy


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A member of staff. Django's `password` field stays unusable; signing in means that `sealed_seed` opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="users")
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    salt = models.BinaryField(max_length=16, default=bytes, editable=False)
    sealed_seed = models.BinaryField(default=bytes, editable=False)  # empty until the invitation is used
    is_active = models.BooleanField(default=True, editable=False)
    last_login = None

    objects = UserManager()
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
    }

    def __str__(self) -> str:
        return self.name

    @property
    def membership(self) -> Membership | None:
        """The one current membership, with its organisation, or None."""
        return self.memberships.current().select_related("organisation__partnership", "user").first()

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets this user in: administrators only, behind a second factor."""
        member = self.membership
        return member is not None and member.role == Role.ADMINISTRATOR

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """The admin holds configuration only (no model with sealed content), so one answer serves all of it."""
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff
