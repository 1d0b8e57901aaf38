"""A legal hold: nothing of a case is destroyed while it lasts. Why is sealed, in the case's record."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.cases.models import Case


class LegalHold(Swept):
    """`due_at` is when a supervisor looks at it again; then the worker makes the task, and the row waits for its deed.

    While it lasts the report says so as well (`Report.legal_hold`), for those deeds of a reporter that destroy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "set_at": Privacy.TIME,
        "set_by": Privacy.IDENTIFIER,
        "lifted_at": Privacy.TIME,
        "lifted_by": Privacy.IDENTIFIER,
        **SWEPT_PRIVACY,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at=None), name="one_hold_of_a_case"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifted_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"hold of {self.case_id}"
