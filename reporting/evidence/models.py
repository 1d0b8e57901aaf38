"""That a report, or a draft of one, has a file: random names and an hour.

Its own name, type, size, digest and keys are in a sealed box; before that, in the sealed draft.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.journeys.models import Draft, Envelope
from core.keys.models import Box
from core.privacy.classes import Privacy
from reporting.pausing.models import PausedDraft


class FileQuerySet(models.QuerySet["File"]):
    def nobodys(self, *, begun_before: datetime) -> "FileQuerySet":
        """Files whose box, draft and kept copy, and with them every key, are gone; and those that began to arrive
        before then and never did.
        """
        live = Draft.objects.filter(id=OuterRef("draft"), kind=Envelope.DRAFT)
        left = Q(is_settled=True, paused=None) & ~Exists(live)
        return self.filter(left | Q(is_settled=False, added_at__lte=begun_before), box=None)

    def unsent(self) -> "FileQuerySet":
        """Whole files that no report has."""
        return self.filter(box=None, is_settled=True)


class File(models.Model):
    """One file. The row is written before the first block of a blob is, so that no blob is ever without a row.

    `original` and `copy` are the names of its blobs, whether or not there is one. `box` has `object_id` = the report's
    id; erasing it, whoever does, leaves the file to the worker, who destroys the blobs and then the row. Before the
    report is sent there is no box: `draft`, `paused` or both say whose it is, and what they seal has its keys. `draft`
    is no foreign key, so that destroying a draft, which must be quick, asks nothing here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.OneToOneField(Box, on_delete=models.SET_NULL, null=True, related_name="file")
    draft = models.UUIDField(null=True, db_index=True, editable=False)  # id of core.Draft
    paused = models.ForeignKey(PausedDraft, on_delete=models.SET_NULL, null=True, related_name="files")
    original = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    copy = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    added_at = models.DateTimeField()  # to the hour
    is_settled = models.BooleanField(default=False)  # it arrived whole, and somebody got its keys
    opened_at = models.DateTimeField(null=True)  # when the team first opened it

    objects = FileQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "box": Privacy.IDENTIFIER,
        "draft": Privacy.IDENTIFIER,
        "paused": Privacy.IDENTIFIER,
        "original": Privacy.IDENTIFIER,
        "copy": Privacy.IDENTIFIER,
        "added_at": Privacy.TIME,
        "is_settled": Privacy.STATE,
        "opened_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return str(self.id)
