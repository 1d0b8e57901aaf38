"""Writing the trail: one entry per deed, each bound to the one before."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.partnerships.models import Partnership

FIRST = bytes(32)  # what the first entry of a partnership has as `previous`
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class OutsideTransaction(Exception):
    """The trail is written in the transaction of the deed, or the one could happen without the other."""


def record(
    action: Action,
    *,
    partnership_id: UUID,
    subject: str,
    subject_id: UUID | None,
    by: UUID | None,
    at: datetime,
    purpose: Purpose | str = "",
) -> AuditEntry:
    """Append one entry. `subject` is the kind of thing (at most 20 characters), `by` a user's id, None for the worker,
    for commands on the server, and for reporters, whose deeds pass `at` cut to the hour.

    Raises OutsideTransaction unless inside `atomic()`.
    """
    return record_each(
        action, [subject], partnership_id=partnership_id, subject_id=subject_id, by=by, at=at, purpose=purpose
    )[0]


def record_each(
    action: Action,
    subjects: Sequence[str],
    *,
    partnership_id: UUID,
    subject_id: UUID | None,
    by: UUID | None,
    at: datetime,
    purpose: Purpose | str = "",
) -> list[AuditEntry]:
    """Append one entry for each subject, in their order, as `record` does, after one look at the end of the chain."""
    if not connection.in_atomic_block:
        raise OutsideTransaction
    _queue_up(partnership_id)
    last = AuditEntry.objects.filter(partnership_id=partnership_id).order_by("-sequence").first()
    entries = []
    for subject in subjects:
        last = AuditEntry(
            partnership_id=partnership_id,
            sequence=last.sequence + 1 if last else 1,
            at=at,
            actor_id=by,
            action=action,
            subject=subject,
            subject_id=subject_id,
            purpose=purpose,
            previous=bytes(last.digest) if last else FIRST,
        )
        last.digest = digest_of(last)
        last.save(force_insert=True)
        entries.append(last)
    return entries


def digest_of(entry: AuditEntry) -> bytes:
    """SHA-256 (32 bytes) over every column but `id` and `digest`, each behind its 4-byte length.

    Numbers and instants (microseconds since 1970, UTC) are 8 bytes big-endian, absent ids are empty.
    """
    columns = (
        b"harbour audit 1",
        bytes(entry.previous),
        entry.partnership_id.bytes,
        entry.sequence.to_bytes(8, "big"),
        ((entry.at - _EPOCH) // timedelta(microseconds=1)).to_bytes(8, "big", signed=True),
        entry.actor_id.bytes if entry.actor_id else b"",
        str(entry.action).encode(),
        entry.subject.encode(),
        entry.subject_id.bytes if entry.subject_id else b"",
        str(entry.purpose).encode(),
    )
    return hashlib.sha256(b"".join(len(column).to_bytes(4, "big") + column for column in columns)).digest()


def _queue_up(partnership_id: UUID) -> None:
    """Let one transaction at a time append to a partnership's chain.

    On SQLite the IMMEDIATE transaction is alone already. NO KEY leaves other rows free to refer to the partnership.
    """
    if connection.features.has_select_for_update:
        list(Partnership.objects.select_for_update(no_key=True).filter(id=partnership_id).values_list("id"))
