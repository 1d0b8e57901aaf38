"""Opening the record of a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.locking import check_team
from referrals.restrictions.access import check_opens


@dataclass(frozen=True)
class ReadEntry:
    """An entry and what it says; `content` has "words", and what its kind adds to that."""

    entry: Entry
    content: dict[str, Any]


def open_entries(
    case: Case, entries: Iterable[Entry], *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> list[ReadEntry]:
    """These entries of the case in the order given; what was erased is left out. One line in the trail, two queries.

    Raises NotAllowed, NoKey, Tampered (also when the row says another kind than was sealed) or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    listed = list(entries)
    if not listed:
        return []
    audit_opening(case, Kind.CASEWORK, by=by, purpose=purpose, at=at)
    boxes = Box.objects.filter(
        object_id=case.id, kind=Kind.CASEWORK, version__in=[one.number for one in listed]
    ).prefetch_related("grants")
    by_number = {box.version: box for box in boxes}
    return [_read(entry, by_number[entry.number], ring) for entry in listed if entry.number in by_number]


def with_versions(case: Case, shown: Iterable[Entry]) -> list[Entry]:
    """These entries, and every version that one of them stands in the place of. One query."""
    replaced = {one.id: one for one in Entry.objects.filter(case=case, amended_by__isnull=False).select_related("by")}
    found = []
    for entry in shown:
        found.append(entry)
        while entry.amends_id in replaced:
            entry = replaced[entry.amends_id]
            found.append(entry)
    return found


def words_of(entry: Entry, ring: KeyRing) -> dict[str, Any]:
    """What one entry says, for a deed that depends on it and is in the trail itself. Raises as `open_entries`."""
    box = Box.objects.get(object_id=entry.case_id, kind=Kind.CASEWORK, version=entry.number)
    return _read(entry, box, ring).content


def audit_opening(case: Case, kind: Kind, *, by: Membership, purpose: Purpose, at: datetime) -> None:
    """Say in the trail that a part of the team's own record was opened. Raises Restricted."""
    check_opens(case, by, at=at)
    with transaction.atomic():
        record(
            Action.SECTION_OPENED,
            partnership_id=case.partnership_id,
            subject=kind,
            subject_id=case.id,
            by=by.user_id,
            at=at,
            purpose=purpose,
        )


def _read(entry: Entry, box: Box, ring: KeyRing) -> ReadEntry:
    content = look_in(box, ring)
    if content["kind"] != entry.kind:
        raise Tampered(f"entry {entry.id}")
    return ReadEntry(entry, content)
