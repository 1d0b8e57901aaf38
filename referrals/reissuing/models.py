"""That a reporter who lost their private code is to get a new one: asked for by one person, answered by another."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.casework.models import Entry

# After a week, how somebody was checked says little about who asks today.
LASTS = timedelta(days=7)


class CodeRequestQuerySet(models.QuerySet["CodeRequest"]):
    def waiting(self) -> "CodeRequestQuerySet":
        return self.filter(answered_at=None, lapsed_at=None)

    def over(self, *, at: datetime) -> "CodeRequestQuerySet":
        """Of those that wait, which nobody can answer any more."""
        return self.waiting().filter(asked_at__lte=at - LASTS)


class CodeRequest(models.Model):
    """Waits until `answered_at`, or until it lapses, a week after it was asked. How the reporter was checked is the
    entry `check_entry` of the case's record.

    The code itself is stored nowhere: whoever issued it was shown it once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="code_requests")
    check_entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_issued = models.BooleanField(default=False)
    lapsed_at = models.DateTimeField(null=True)  # nobody answered

    objects = CodeRequestQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "check_entry": Privacy.IDENTIFIER,
        "asked_at": Privacy.TIME,
        "asked_by": Privacy.IDENTIFIER,
        "answered_at": Privacy.TIME,
        "answered_by": Privacy.IDENTIFIER,
        "is_issued": Privacy.STATE,
        "lapsed_at": Privacy.TIME,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at=None, lapsed_at=None), name="one_waiting_code_request"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(lapsed_at=None), name="code_is_answered_or_lapses"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, is_issued=False)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="code_answered_at_with_by",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")), name="code_answered_by_another"
            ),
        ]

    @property
    def lapses_at(self) -> datetime:
        """From then on nobody can answer it."""
        return self.asked_at + LASTS

    def __str__(self) -> str:
        return f"new code for {self.case_id}"
