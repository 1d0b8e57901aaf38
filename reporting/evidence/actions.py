"""Taking a file up into a report, and out of it again: the reporter's own deeds, with the reporter's own ring.

1. `begin` writes a row; its blob is sealed while the file streams in.
2. `take_up` looks at the whole file and makes the safe copy, outside every transaction.
3. In one transaction the keys go into a box that the reporter opens, and the team where its choice stands. Whatever
   does not come so far has no keys that anybody holds: `abandon`, or the worker some hours later, destroys it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.clock import hour_of
from core.files import blobs
from core.files.examining import Examined, examine
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Received
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.sealing import new_content_key
from core.texts import is_text
from reporting.choices.actions import reporter_key
from reporting.choices.reading import choices_of, standing
from reporting.evidence.models import File
from reporting.evidence.reading import copy_of, files_of, original_of
from reporting.sections import StoredFile
from reporting.signals import addition_received
from reporting.submit.models import Report

NAME_CHARACTERS = 200


class AlreadyOpened(Exception):
    """The team has opened the file, so it cannot be taken away by itself any more."""


def begin(*, partnership: Partnership, at: datetime) -> SealedFile:
    """Where the next file of a request goes, under a fresh key."""
    file = File.objects.create(added_at=hour_of(at))
    return original_of(file, partnership.id, new_content_key())


def take_up(report: Report, received: Received, *, keep_original: bool, ring: KeyRing, at: datetime) -> bool:
    """Keep a whole file with the report; False if the same one is there already.

    The safe copy is kept; the file as it was given only with `keep_original`. Raises Refused, NoKey (not the reporter's
    ring), NotPinned or FingerprintMismatch (the team's key cannot be trusted), Tampered, BlobGone or SealingError.
    """
    if any(one.told["sha256"] == received.sha256 for one in files_of(report.id, ring)):
        return False
    file = File.objects.get(original=received.file.blob)
    copy = copy_of(file, report.partnership_id, new_content_key())
    examined = examine(received, copy=copy)
    if examined.copy_kind is None and not keep_original:
        raise Refused(Reason.NO_SAFE_COPY)
    told = _told(received, examined, copy, keep_original=keep_original, at=at)
    _store(report, file, told, ring=ring, at=at)
    if not keep_original:
        received.file.destroy()
    return True


def abandon(place: SealedFile) -> None:
    """Destroy what was begun there, unless a report has taken it up."""
    for file in File.objects.filter(original=place.blob, is_settled=False):
        destroy(file)


@transaction.atomic
def remove(report: Report, file_id: UUID, *, ring: KeyRing) -> None:
    """Take one's own file away, keys and blobs, as if it had never been there.

    Raises File.DoesNotExist (not of this report), AlreadyOpened, or NoKey (not the reporter's ring).
    """
    Report.objects.select_for_update().get(pk=report.pk)
    reporter_key(report, choices_of(report, ring), ring)
    file = File.objects.select_for_update(of=("self",)).get(pk=file_id, box__object_id=report.id)
    if file.opened_at is not None:
        raise AlreadyOpened
    if file.box is not None:
        file.box.delete()
    transaction.on_commit(lambda: destroy(file))


def destroy(file: File) -> None:
    """The blobs, then the row: a row whose blobs may still be there is found again by the worker."""
    for name in (file.original, file.copy):
        blobs.destroy(name)
    File.objects.filter(pk=file.pk).delete()


@transaction.atomic
def _store(report: Report, file: File, told: StoredFile, *, ring: KeyRing, at: datetime) -> None:
    # Locked: the team's choice must not go meanwhile, and two files must not take the same version.
    Report.objects.select_for_update().get(pk=report.pk)
    choices = choices_of(report, ring)
    readers = [To(reporter_key(report, choices, ring))]
    team = standing(report, choices, "team")
    if team is not None:
        readers.append(To(hub_key(report.partnership), under=UUID(team["id"])))
    file.box = fill(
        partnership=report.partnership,
        object_id=report.id,
        kind=Kind.FILE,
        content=told,
        to=readers,
        version=next_version(report.id, Kind.FILE),
    )
    file.is_settled = True
    file.save(update_fields=["box", "is_settled"])
    if team is not None:
        addition_received.send(sender=Report, report_id=report.id, at=at)


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
