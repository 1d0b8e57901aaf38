"""That somebody of a centre fears for somebody: a row of its own, beside every report."""

import uuid

from django.db import models

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy


class RaisedConcern(models.Model):
    """One concern. Who is at risk, what was heard and who says so lie in the box (kind `safeguarding`, `object_id` =
    this id, version 1), which the team alone can open. Nothing here names a centre. `raised_at` is kept to the hour.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "raised_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return f"concern {self.id}"
