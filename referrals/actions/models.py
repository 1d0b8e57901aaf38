"""An action of a case's action plan: somebody does something by a time. What it is, is sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.notices.told import TOLD_PRIVACY, Told, to_tell


class PlannedActionQuerySet(models.QuerySet["PlannedAction"]):
    def of(self, partnership: Partnership) -> "PlannedActionQuerySet":
        return self.filter(case__partnership=partnership)

    def open(self) -> "PlannedActionQuerySet":
        return self.filter(done_at=None)

    def due_first(self) -> "PlannedActionQuerySet":
        """Open ones first, by what is due first; then what is done, the latest first."""
        return self.order_by(models.F("done_at").desc(nulls_first=True), "due_at", "number")


class PlannedAction(Told):
    """One action. What is to be done lies in the box (kind `action`, `object_id` = the case, `version` = `number`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="planned_actions")
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PlannedActionQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "number": Privacy.STATE,
        "owner": Privacy.IDENTIFIER,
        "due_at": Privacy.TIME,
        "made_at": Privacy.TIME,
        "made_by": Privacy.IDENTIFIER,
        "done_at": Privacy.TIME,
        "done_by": Privacy.IDENTIFIER,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="action_open"),
            models.Index(fields=["owner"], condition=Q(done_at=None), name="action_owner"),
            *to_tell("action", done_at=None),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="action_number_once"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="action_done_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.number} of {self.case_id}"
