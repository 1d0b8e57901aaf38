"""That a report has a file: random names and an hour. Its own name, type, size, digest and keys are in a sealed box."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from core.keys.models import Box
from core.privacy.classes import Privacy


class FileQuerySet(models.QuerySet["File"]):
    def nobodys(self, *, begun_before: datetime) -> "FileQuerySet":
        """Files whose box, and with it every key, is gone; and those that began to arrive before then and never did."""
        return self.filter(Q(is_settled=True) | Q(added_at__lte=begun_before), box=None)


class File(models.Model):
    """One file. The row is written before the first block of a blob is, so that no blob is ever without a row.

    `original` and `copy` are the names of its blobs, whether or not there is one. `box` has `object_id` = the report's
    id; erasing it, whoever does, leaves the file to the worker, who destroys the blobs and then the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.OneToOneField(Box, on_delete=models.SET_NULL, null=True, related_name="file")
    original = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    copy = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    added_at = models.DateTimeField()  # to the hour
    is_settled = models.BooleanField(default=False)  # it arrived whole and got its box
    opened_at = models.DateTimeField(null=True)  # when the team first opened it

    objects = FileQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "box": Privacy.IDENTIFIER,
        "original": Privacy.IDENTIFIER,
        "copy": Privacy.IDENTIFIER,
        "added_at": Privacy.TIME,
        "is_settled": Privacy.STATE,
        "opened_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return str(self.id)
