"""The files of a report, as those who hold a key read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from core.files.kinds import KINDS, FileKind
from core.files.sealed import SealedFile
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.sealing import Context
from reporting.evidence.models import File
from reporting.sections import StoredFile


@dataclass(frozen=True)
class KeptFile:
    """One file of a report, opened. Only `is_opened`, whether the team has looked at it, was in clear."""

    file: File = field(repr=False)
    partnership_id: UUID
    told: StoredFile = field(repr=False)

    @property
    def id(self) -> UUID:
        return self.file.id

    @property
    def is_opened(self) -> bool:
        return self.file.opened_at is not None

    @property
    def kind(self) -> FileKind:
        return KINDS[self.told["kind"]]

    @property
    def copy_kind(self) -> FileKind:
        """The kind of the safe copy, which can be another: a HEIC becomes a JPEG."""
        return KINDS[self.told["copy_kind"]]

    @property
    def copy(self) -> SealedFile | None:
        key = bytes.fromhex(self.told["copy_key"])
        return copy_of(self.file, self.partnership_id, key) if key else None

    @property
    def original(self) -> SealedFile | None:
        key = bytes.fromhex(self.told["original_key"])
        return original_of(self.file, self.partnership_id, key) if key else None


def files_of(report_id: UUID, ring: KeyRing) -> list[KeptFile]:
    """Those that the ring opens, in the order in which they were added; two queries.

    A file that was sealed to somebody else only is not listed. Raises Tampered or SealingError.
    """
    boxes = Box.objects.filter(object_id=report_id, kind=Kind.FILE, file__isnull=False)
    found = boxes.select_related("file").prefetch_related("grants").order_by("version")
    return list(_opened(found, ring))


def _opened(boxes: Iterable[Box], ring: KeyRing) -> Iterator[KeptFile]:
    for box in boxes:
        if any(ring.holds(grant.recipient.fingerprint) for grant in box.grants.all()):
            yield KeptFile(box.file, box.partnership_id, cast("StoredFile", look_in(box, ring)))


def original_of(file: File, partnership_id: UUID, key: bytes) -> SealedFile:
    """The file as it was given, under its 32-byte key."""
    return SealedFile(file.original, _context(file, partnership_id, "original"), key)


def copy_of(file: File, partnership_id: UUID, key: bytes) -> SealedFile:
    """The copy without metadata, under its 32-byte key."""
    return SealedFile(file.copy, _context(file, partnership_id, "copy"), key)


def _context(file: File, partnership_id: UUID, purpose: str) -> Context:
    return Context(str(partnership_id), str(file.id), "file", purpose=purpose)
