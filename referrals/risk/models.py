"""When the risk of a case is to be assessed again."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.cases.models import Case


class Reassessment(Swept):
    """The review date of the newest assessment; a case without one has only the provisional level of its triage.

    What was assessed, by whom and why is sealed (Kind.RISK); in clear are the level, on the case, and this time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="reassessment")

    PRIVACY = {"id": Privacy.IDENTIFIER, "case": Privacy.IDENTIFIER, **SWEPT_PRIVACY}

    def __str__(self) -> str:
        return f"reassessment of {self.case_id}"
