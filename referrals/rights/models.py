"""Requests of people whom a report is about. Who they are and what was decided is sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from referrals.notices.told import TOLD_PRIVACY, Told, to_tell


class AccessOutcome(models.TextChoices):
    OPEN = "", _("Not answered yet")
    RELEASED = "released", _("Copy made for the person")
    REFUSED = "refused", _("Refused")
    NOTHING = "nothing", _("Nothing found")


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def of(self, partnership: Partnership) -> "AccessRequestQuerySet":
        return self.filter(partnership=partnership)

    def unanswered(self) -> "AccessRequestQuerySet":
        return self.filter(answered_at=None)


class AccessRequest(Told):
    """One request for access by somebody whom reports may be about.

    Its boxes have the kind `rights` and `object_id` = this id: version 1 is the request, each later one a decision.
    `due_at` is the last moment to answer: closing time, one calendar month after it was received, or three.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="access_requests")
    received_date = models.DateField()
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=AccessOutcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AccessRequestQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "received_date": Privacy.TIME,
        "due_at": Privacy.TIME,
        "made_at": Privacy.TIME,
        "made_by": Privacy.IDENTIFIER,
        "extended_at": Privacy.TIME,
        "outcome": Privacy.STATE,
        "answered_at": Privacy.TIME,
        "answered_by": Privacy.IDENTIFIER,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = to_tell("access", answered_at=None)
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None)
                | Q(~Q(outcome=""), answered_at__isnull=False, answered_by__isnull=False),
                name="access_answered_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Release(models.Model):
    """That a copy was made for the person, and the SHA-256 of the file.

    What was decided lies in boxes from `version` on, one for each report, for as long as the team may read that.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        JSON = "json", "JSON"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    access_request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveIntegerField()
    format = models.CharField(max_length=4, choices=Format.choices)
    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "access_request": Privacy.IDENTIFIER,
        "version": Privacy.STATE,
        "format": Privacy.STATE,
        "digest": Privacy.DIGEST,
        "at": Privacy.TIME,
        "by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["access_request", "version"], name="release_version_once")]

    def __str__(self) -> str:
        return f"{self.format} of {self.access_request_id}"
