"""Which key came after which, for whoever holds a fingerprint that was trusted before a code was replaced."""

from collections.abc import Iterator

from core.codes.models import Lock, Succession
from core.keys.stamps import check_stamp, stamp


def record_succession(lock: Lock, *, before: bytes, after: bytes) -> Succession:
    """Write down, in the transaction that replaces the key, that `after` (32 bytes) stands for `before` from now on."""
    row = Succession(lock=lock, before=before, after=after)
    row.stamp = _stamp_of(row)
    row.save(force_insert=True)
    return row


def newest_of(lock: Lock, trusted: bytes) -> bytes:
    """The fingerprint that stands for `trusted` now; `trusted` itself if it was never replaced.

    One query for each replacement and one more. Raises Tampered for a row that this installation did not write.
    """
    row = Succession.objects.filter(lock=lock, before=trusted).first()
    return newest_of(lock, _checked(row, "after")) if row else trusted


def earlier_of(lock: Lock, current: bytes) -> Iterator[bytes]:
    """The fingerprints that `current` stands for, the newest first, each with one query. Raises Tampered as it goes."""
    while row := Succession.objects.filter(lock=lock, after=current).first():
        current = _checked(row, "before")
        yield current


def _checked(row: Succession, side: str) -> bytes:
    check_stamp(row.stamp, _stamp_of(row), f"succession {row.pk}")
    return bytes(getattr(row, side))


def _stamp_of(row: Succession) -> bytes:
    return stamp("succession", str(row.lock_id), bytes(row.before), bytes(row.after))
