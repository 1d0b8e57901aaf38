"""Reading the trail back: whether every entry is the one that was written, in the order in which it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from core.audit.models import AuditEntry
from core.audit.trail import FIRST, digest_of


@dataclass(frozen=True)
class Head:
    """The last entry of a partnership's chain. Kept elsewhere, it shows later that nothing before it was rewritten.

    `digest` is 64 hex digits; as text: "partnership id, sequence, digest" with single spaces.
    """

    partnership_id: UUID
    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.sequence} {self.digest}"


@dataclass(frozen=True)
class BadRow:
    """The first entry that is not right. `row` is its primary key, None when the entry is missing."""

    partnership_id: UUID
    sequence: int
    row: int | None
    what: str

    def __str__(self) -> str:
        where = f"row {self.row}" if self.row is not None else "no row"
        return f"partnership {self.partnership_id}, entry {self.sequence} ({where}): {self.what}"


class UnreadableHead(Exception):
    """A line of an exported file is not a head. The message is the number of the line."""


def partnerships() -> list[UUID]:
    """The ids of all partnerships that have a trail, in order of id."""
    return list(AuditEntry.objects.order_by("partnership_id").values_list("partnership_id", flat=True).distinct())


def first_bad_row(partnership_id: UUID) -> BadRow | None:
    """The first change, gap or reordering in one chain, or None.

    A chain cut off at its end looks whole from the inside: `missing_from` finds that.
    """
    previous, expected = FIRST, 1
    for entry in _chain(partnership_id):
        if entry.sequence != expected:
            return BadRow(partnership_id, expected, None, f"missing: the next one there is {entry.sequence}")
        if bytes(entry.digest) != digest_of(entry):
            return _bad(entry, "changed: its digest does not fit what it says")
        if bytes(entry.previous) != previous:
            return _bad(entry, "does not follow the entry before it")
        previous, expected = bytes(entry.digest), expected + 1
    return None


def head_of(partnership_id: UUID) -> Head | None:
    """The end of one chain, or None when it has no entry."""
    last = AuditEntry.objects.filter(partnership_id=partnership_id).order_by("-sequence").first()
    return Head(partnership_id, last.sequence, bytes(last.digest).hex()) if last else None


def missing_from(kept: Head) -> BadRow | None:
    """What is wrong when the chain no longer holds a head that was exported earlier, or None."""
    entry = AuditEntry.objects.filter(partnership_id=kept.partnership_id, sequence=kept.sequence).first()
    if entry is None:
        return BadRow(kept.partnership_id, kept.sequence, None, "missing: it was there when the head was exported")
    if bytes(entry.digest).hex() != kept.digest:
        return _bad(entry, "rewritten: it is not the entry whose head was exported")
    return None


def read_heads(text: str) -> list[Head]:
    """Heads from an exported text, one a line. Raises UnreadableHead."""
    return [_read_head(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _read_head(number: int, line: str) -> Head:
    try:
        partnership_id, sequence, digest = line.split()
        return Head(UUID(partnership_id), int(sequence), digest)
    except ValueError:
        raise UnreadableHead(number) from None


def _chain(partnership_id: UUID) -> Iterator[AuditEntry]:
    # By id as well: two entries cannot share a sequence while the constraint stands, and it may have been dropped.
    return AuditEntry.objects.filter(partnership_id=partnership_id).order_by("sequence", "id").iterator(chunk_size=2000)


def _bad(entry: AuditEntry, what: str) -> BadRow:
    return BadRow(entry.partnership_id, entry.sequence, entry.pk, what)
