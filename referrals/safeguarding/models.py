"""That somebody is at risk: a concern of its own beside the report, open until somebody says what was done."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.notices.told import TOLD_PRIVACY, Told, to_tell
from reporting.assisted.models import RaisedConcern


class ConcernQuerySet(models.QuerySet["SafeguardingConcern"]):
    def open(self) -> "ConcernQuerySet":
        return self.filter(closed_at=None)


class SafeguardingConcern(models.Model):
    """One concern. Who is at risk and what was heard lie in the box (kind `safeguarding`, `object_id` = the case,
    `version` = `number`), what was done in the one of `closed_number`. They are the team's own and outlive the choice
    that lets it read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_number = models.PositiveIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConcernQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "number": Privacy.STATE,
        "recorded_at": Privacy.TIME,
        "recorded_by": Privacy.IDENTIFIER,
        "closed_number": Privacy.STATE,
        "closed_at": Privacy.TIME,
        "closed_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="concern_number_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_number=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, closed_number__isnull=False),
                name="concern_closed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.number} of {self.case_id}"


class CentreConcernQuerySet(models.QuerySet["CentreConcern"]):
    def of(self, partnership: Partnership) -> "CentreConcernQuerySet":
        return self.filter(raised__partnership=partnership)

    def open(self) -> "CentreConcernQuerySet":
        return self.filter(closed_at=None)

    def due_first(self) -> "CentreConcernQuerySet":
        return self.order_by("due_at", "raised_id")


class CentreConcern(Told):
    """What the team owes about a concern that a centre raised. It belongs to no case: perhaps nobody reported anything.

    What was done is version 2 of the concern's box. It is the team's own; `erase_date` is the last day of its content.
    """

    raised = models.OneToOneField(RaisedConcern, on_delete=models.PROTECT, primary_key=True, related_name="of_the_team")
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    erase_date = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = CentreConcernQuerySet.as_manager()

    PRIVACY = {
        "raised": Privacy.IDENTIFIER,
        "due_at": Privacy.TIME,
        "closed_at": Privacy.TIME,
        "closed_by": Privacy.IDENTIFIER,
        "erase_date": Privacy.TIME,
        "erased_at": Privacy.TIME,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(closed_at=None), name="centre_concern_open"),
            models.Index(fields=["erase_date"], condition=Q(erased_at=None), name="centre_concern_to_erase"),
            *to_tell("centre_concern", closed_at=None),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, erase_date=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, erase_date__isnull=False),
                name="centre_concern_closed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.raised_id}"
