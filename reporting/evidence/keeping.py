"""A file from its first block until somebody holds its keys: for a report that was sent and for one being written.

The row is written before the blob, and the keys are kept by the caller after everything else. What does not come so far
has no keys that anybody holds: `abandon`, or the worker some hours later, destroys it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from core.clock import hour_of
from core.files import blobs
from core.files.examining import Examined, examine
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Received
from core.partnerships.models import Partnership
from core.sealing import new_content_key
from core.texts import is_text
from reporting.evidence.models import File
from reporting.evidence.reading import copy_of, original_of
from reporting.sections import StoredFile

NAME_CHARACTERS = 200


def begin(*, partnership: Partnership, at: datetime, draft_id: UUID | None = None) -> SealedFile:
    """Where the next file of a request goes, under a fresh key; with `draft_id` as long as that draft lives."""
    file = File.objects.create(added_at=hour_of(at), draft=draft_id)
    return original_of(file, partnership.id, new_content_key())


def looked_into(
    received: Received, file: File, *, partnership_id: UUID, keep_original: bool, network: str, at: datetime
) -> StoredFile:
    """What a whole file is, with its keys, and its safe copy made. Not inside `atomic()`.

    Without `keep_original` the caller destroys `received.file` once the keys of the copy are kept. Raises Refused,
    BlobGone or SealingError.
    """
    copy = copy_of(file, partnership_id, new_content_key())
    examined = examine(received, copy=copy, network=network)
    if examined.copy_kind is None and not keep_original:
        raise Refused(Reason.NO_SAFE_COPY)
    return _told(received, examined, copy, keep_original=keep_original, at=at)


def check_limits(sizes: Sequence[int]) -> None:
    """Raise Refused if these are more files, or more bytes, than a report can have.

    Asked again when one is kept: another window may have added files since its form was begun.
    """
    if len(sizes) > settings.HARBOUR_FILES:
        raise Refused(Reason.TOO_MANY)
    if sum(sizes) > settings.HARBOUR_FILES_BYTES:
        raise Refused(Reason.TOO_MUCH)


def abandon(place: SealedFile) -> None:
    """Destroy what was begun there, unless a report or draft has taken it up."""
    for file in File.objects.filter(original=place.blob, is_settled=False):
        destroy(file)


def destroy(file: File) -> None:
    """The blobs, then the row: a row whose blobs may still be there is found again by the worker."""
    for name in (file.original, file.copy):
        blobs.destroy(name)
    File.objects.filter(pk=file.pk).delete()


def _told(received: Received, examined: Examined, copy: SealedFile, *, keep_original: bool, at: datetime) -> StoredFile:
    has_copy = examined.copy_kind is not None
    return StoredFile(
        name=_kept_name(received.given_name),
        kind=examined.kind.code,
        size=received.size,
        sha256=received.sha256,
        added_at=hour_of(at).isoformat(),
        original_key=received.file.key.hex() if keep_original else "",
        copy_key=copy.key.hex() if has_copy else "",
        copy_kind=examined.copy_kind.code if examined.copy_kind else "",
        copy_size=examined.copy_size,
    )


def _kept_name(given: str) -> str:
    """The name as it was given, as far as it is text on one line."""
    name = given[-NAME_CHARACTERS:]
    return name if name and is_text(name) and "\n" not in name else "?"
