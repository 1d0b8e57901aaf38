"""What a partner's own system shows when it calls, and what it has asked for already."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.partnerships.models import Membership, Organisation
from core.privacy.classes import Privacy
from referrals.packets.models import Referral


class TokenQuerySet(models.QuerySet["SystemToken"]):
    def of(self, organisation: Organisation) -> "TokenQuerySet":
        return self.filter(member__organisation=organisation)


class SystemToken(models.Model):
    """A partner's system acts through a membership of its own (`member`), whose user is the actor in the trail.

    `digest` is a MAC of the deployment over the token's secret, the organisation, what it may do and until when: nobody
    who reads or writes the database gets a token, or more out of one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="system_token")
    digest = models.BinaryField(max_length=32)
    may_read = models.BooleanField()
    may_answer = models.BooleanField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TokenQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "member": Privacy.IDENTIFIER,
        "digest": Privacy.DIGEST,
        "may_read": Privacy.STATE,
        "may_answer": Privacy.STATE,
        "made_at": Privacy.TIME,
        "made_by": Privacy.IDENTIFIER,
        "expires_at": Privacy.TIME,
        "revoked_at": Privacy.TIME,
        "revoked_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="token_revoked_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"token {self.id}"


class PostedOnce(models.Model):
    """A deed that a partner's system asked for under a key of its own choice, written with the deed itself.

    `asked` is a MAC over what was asked for; `state` and `due_at` are what the answer said. A caller who never got that
    answer asks again under the same key, and gets it.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    asked = models.BinaryField(max_length=32)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=21)  # one of referrals.states.State
    due_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(db_index=True)  # when the key counts no more

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "key": Privacy.IDENTIFIER,
        "asked": Privacy.DIGEST,
        "referral": Privacy.IDENTIFIER,
        "state": Privacy.STATE,
        "due_at": Privacy.TIME,
        "forgotten_at": Privacy.TIME,
    }
    MADE_BY_CODE = {"state": "referrals.states.State"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="posted_once")]

    def __str__(self) -> str:
        return str(self.key)
