"""What became of a report: one line per step, sealed to the reporter and the team, written by the layer above."""

from django.db import models

from core.keys.models import Box
from core.privacy.classes import Privacy
from reporting.submit.models import Report


class Progress(models.Model):
    """One line. What it says is in the box: of the kind `progress` with `version` = sequence, or `foretold`, which was
    sealed before it was true; `object_id` = the report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="progress")
    sequence = models.PositiveIntegerField()
    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="progress_line")
    at = models.DateTimeField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "report": Privacy.IDENTIFIER,
        "sequence": Privacy.STATE,
        "box": Privacy.IDENTIFIER,
        "at": Privacy.TIME,
    }

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["report", "sequence"], name="progress_sequence_once")]

    def __str__(self) -> str:
        return f"{self.sequence} of {self.report_id}"
