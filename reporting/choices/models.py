"""That a choice was made and whether it still stands. What it says is in the sealed `choices` section."""

import uuid

from django.db import models

from core.privacy.classes import Privacy
from reporting.submit.models import Report


class Choice(models.Model):
    """Grants made `under` this id go when it is withdrawn. Which recipient it names, and how far, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="choices")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "report": Privacy.IDENTIFIER,
        "made_at": Privacy.TIME,
        "withdrawn_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return str(self.id)
