"""Notes of a case: sealed, and never written over."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind
from referrals.casework.writing import write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, check_case_is_open
from referrals.trail import record_case

NOTE_LENGTH = 20_000  # characters


@transaction.atomic
def write_note(case: Case, words: str, *, by: Membership, at: datetime, amends: Entry | None = None) -> Entry:
    """Add a note, or a new version of one that `amends` names; the version before stays readable.

    Raises NotAllowed, StateForbids (closed, not a note of this case, or amended by somebody else first), TextRefused
    or NotPinned.
    """
    check_team(by, "write notes", case.partnership_id)
    kept = checked(words, longest=NOTE_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    if amends is not None and (amends.case_id != locked.id or amends.kind != EntryKind.NOTE):
        raise StateForbids(f"an entry of kind {amends.kind}")
    if amends is not None and Entry.objects.filter(amends=amends).exists():
        raise StateForbids("the note was amended")
    entry = write_entry(locked, EntryKind.NOTE, {"words": kept}, by=by, at=at, amends=amends)
    record_case(Action.NOTE_WRITTEN, locked, by=by.user_id, at=at)
    return entry
