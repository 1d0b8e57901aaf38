"""What the console tells somebody: that something of a case is due, or has been for long. Never what the case is."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.rights.models import AccessRequest
from referrals.safeguarding.models import CentreConcern


class Matter(models.TextChoices):
    """What is owed."""

    TRIAGE = "triage", _("Triage")
    CONTACT = "contact", _("First contact")
    PLAN = "plan", _("Action plan")
    UPDATE = "update", _("Update of the reporter")
    PAUSE = "pause", _("End of a pause: look at the case again")
    TASK = "task", _("Task")
    ACTION = "action", _("Action of the action plan")
    ACCESS = "access", _("Access request")
    CONCERN = "concern", _("Safeguarding concern from a centre")


class StaffNoticeQuerySet(models.QuerySet["StaffNotice"]):
    def unread(self) -> "StaffNoticeQuerySet":
        return self.filter(read_at=None)


class StaffNotice(models.Model):
    """One line in somebody's notices. `is_late`: it should have been done long ago, and a supervisor is told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff_notices")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    access_request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, null=True, related_name="+")
    centre_concern = models.ForeignKey(CentreConcern, on_delete=models.PROTECT, null=True, related_name="+")
    matter = models.CharField(max_length=8, choices=Matter.choices)
    is_late = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = StaffNoticeQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "access_request": Privacy.IDENTIFIER,
        "centre_concern": Privacy.IDENTIFIER,
        "matter": Privacy.STATE,
        "is_late": Privacy.STATE,
        "at": Privacy.TIME,
        "read_at": Privacy.TIME,
    }

    class Meta:
        indexes = [
            models.Index(fields=["user", "-at", "id"], name="notice_of_user"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notice_unread"),
            models.Index(fields=["read_at"], condition=models.Q(read_at__isnull=False), name="notice_read"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, access_request=None, centre_concern=None)
                | models.Q(case=None, access_request__isnull=False, centre_concern=None)
                | models.Q(case=None, access_request=None, centre_concern__isnull=False),
                name="notice_is_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} for {self.user_id}"
