"""Mail that tells staff that something waits, and never what."""

import uuid

from django.conf import settings
from django.db import models

from core.partnerships.models import Organisation, Partnership
from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept


class NoticeKind(models.TextChoices):
    """Each has a subject and a body of fixed words in core/notices/words.py."""

    URGENT_REPORT = "urgent_report"
    REFERRAL_WAITING = "referral_waiting"
    REFERRAL_REMINDER = "referral_reminder"
    ANSWER_WAITING = "answer_waiting"
    RECALL_WAITING = "recall_waiting"
    ESCALATED = "escalated"
    REGISTER_WAITING = "register_waiting"
    PERSONAL = "personal"  # one mail for everything that the console tells somebody within an hour


class Notice(Swept):
    """One mail: to `user`, else to an organisation's notify address, or the duty contact when it has none.

    `id` is also the Message-ID, so that a mail repeated after a crash is recognisable as the same one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        **SWEPT_PRIVACY,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="personal", user__isnull=False)
                | models.Q(~models.Q(kind="personal"), user=None),
                name="personal_notice_has_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
