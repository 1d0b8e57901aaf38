"""Cases that are open to named members of the team only, and opening one of them all the same."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.privacy.classes import Privacy
from referrals.cases.models import Case


class Restriction(models.Model):
    """From `made_at` until it is lifted, the case is open to those named. Why is in the case's record, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="restrictions")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "made_at": Privacy.TIME,
        "made_by": Privacy.IDENTIFIER,
        "lifted_at": Privacy.TIME,
        "lifted_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at=None), name="one_restriction"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="restriction_lifted_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"restriction of {self.case_id}"


class NamedMember(models.Model):
    """Somebody to whom a restricted case is open."""

    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="named")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {"id": Privacy.IDENTIFIER, "restriction": Privacy.IDENTIFIER, "user": Privacy.IDENTIFIER}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["restriction", "user"], name="named_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.restriction_id}"


class GlassBreak(models.Model):
    """Somebody opened a restricted case that is not open to them, for a reason (sealed, in the case's record).

    It is open to them until `until_at`. Another person reviews it; while it is hidden, the reporter is not told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="glass_breaks")
    entry_number = models.PositiveIntegerField()  # of the case's record
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until_at = models.DateTimeField()
    is_hidden = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "entry_number": Privacy.STATE,
        "by": Privacy.IDENTIFIER,
        "at": Privacy.TIME,
        "until_at": Privacy.TIME,
        "is_hidden": Privacy.STATE,
        "reviewed_at": Privacy.TIME,
        "reviewed_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(~Q(reviewed_by=F("by")), reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="glass_reviewed_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} by {self.by_id}"
