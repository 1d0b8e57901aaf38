"""A draft that somebody put aside: a lock, a box that only its code opens, and a day."""

import uuid

from django.db import models

from core.codes.models import Lock
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy


class PausedDraft(models.Model):
    """One draft, put aside. Its box has `object_id` = this id and one grant, to the lock's key.

    When the report is sent, the lock becomes the report's and this row goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="paused_draft")
    expires_date = models.DateField(db_index=True)  # the last day, local, on which it can be opened

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "lock": Privacy.IDENTIFIER,
        "expires_date": Privacy.TIME,
    }

    def __str__(self) -> str:
        return str(self.id)
