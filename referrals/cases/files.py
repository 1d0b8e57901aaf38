"""The files of a report for the team: a list behind the case's purpose, a copy or an original as a download.

Each download is audited with its purpose before anything is opened, and verified whole before its first byte leaves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.files.blobs import BlobGone
from core.files.kinds import FileKind
from core.files.sealed import SealedFile
from core.keys.kinds import Kind
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection
from referrals.holds.keeping import check_may_look
from referrals.locking import check_team
from referrals.restrictions.access import check_opens
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile, files_of

COPY, ORIGINAL = "safe copy", "original"  # what the trail says was downloaded


@dataclass(frozen=True)
class OpenedFile:
    """A download: a name that says nothing, and the content. `size` is in bytes."""

    name: str
    kind: FileKind
    size: int
    blocks: Iterator[bytes] = field(repr=False)


def open_files(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[KeptFile]:
    """What the reporter added, in order; the trail has the opening if there was something to open.

    Raises NotAllowed, Tampered or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    kept = files_of(case.report_id, ring)
    if kept:
        _audit(Action.SECTION_OPENED, Kind.FILE, case, case.id, by=by, purpose=purpose, at=at)
        check_may_look(case, by)
    return kept


def open_copy(
    case: Case, file_id: UUID, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> OpenedFile:
    """The copy without metadata. Raises as `open_original`; NoSuchSection if none could be made."""
    number, kept = _found(case, file_id, by, ring, at)
    if kept.copy is None:
        raise NoSuchSection(COPY)
    blocks = _opened(kept.copy, COPY, case, kept, by=by, purpose=purpose, at=at)
    return OpenedFile(f"file-{number}.{kept.copy_kind.code}", kept.copy_kind, kept.told["copy_size"], blocks)


def go_on_with_copy(case: Case, file_id: UUID, *, by: Membership, ring: KeyRing, at: datetime) -> OpenedFile:
    """The same, in parts, for a look that `open_copy` has put into the trail. Raises as `open_copy`."""
    number, kept = _found(case, file_id, by, ring, at)
    if kept.copy is None:
        raise NoSuchSection(COPY)
    blocks = _content(kept.copy, COPY)
    return OpenedFile(f"file-{number}.{kept.copy_kind.code}", kept.copy_kind, kept.told["copy_size"], blocks)


def open_original(
    case: Case, file_id: UUID, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> OpenedFile:
    """The file exactly as it was given.

    Raises NotAllowed, File.DoesNotExist, NoSuchSection (it was not kept, or its blob is gone), NoKey (the reporter took
    the choice back), Tampered or SealingError.
    """
    number, kept = _found(case, file_id, by, ring, at)
    if kept.original is None:
        raise NoSuchSection(ORIGINAL)
    blocks = _opened(kept.original, ORIGINAL, case, kept, by=by, purpose=purpose, at=at)
    return OpenedFile(f"file-{number}-original.{kept.kind.code}", kept.kind, kept.told["size"], blocks)


def check_is_of(case: Case, file_id: UUID) -> None:
    """Raise File.DoesNotExist for a file of another report."""
    File.objects.get(pk=file_id, box__object_id=case.report_id)


def _found(case: Case, file_id: UUID, by: Membership, ring: KeyRing, at: datetime) -> tuple[int, KeptFile]:
    """The file with its number, from 1, among those of the report."""
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    check_may_look(case, by)
    check_is_of(case, file_id)
    for number, kept in enumerate(files_of(case.report_id, ring), 1):
        if kept.id == file_id:
            return number, kept
    raise NoKey(f"file {file_id}")


def _opened(
    sealed: SealedFile, what: str, case: Case, kept: KeptFile, *, by: Membership, purpose: Purpose, at: datetime
) -> Iterator[bytes]:
    _audit(Action.FILE_DOWNLOADED, what, case, kept.id, by=by, purpose=purpose, at=at)
    File.objects.filter(pk=kept.id, opened_at=None).update(opened_at=at)
    return _content(sealed, what)


def _content(sealed: SealedFile, what: str) -> Iterator[bytes]:
    try:
        return sealed.opened()
    except BlobGone:
        raise NoSuchSection(what) from None


@transaction.atomic
def _audit(
    action: Action, subject: str, case: Case, subject_id: UUID, *, by: Membership, purpose: Purpose, at: datetime
) -> None:
    record(
        action,
        partnership_id=case.partnership_id,
        subject=subject,
        subject_id=subject_id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
