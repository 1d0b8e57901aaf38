"""Why restricted cases were opened, for whoever reviews it and may not open anything else of them."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.casework.reading import words_of
from referrals.locking import check_team
from referrals.restrictions.glass_review import to_review, to_tell
from referrals.restrictions.models import GlassBreak


def open_reasons(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> list[tuple[GlassBreak, str]]:
    """Each opening that waits for a review by `by`, or else of which the reporter is to be told, with its reason; the
    trail has the look.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_team(by, "review opened cases", case.partnership_id)
    waiting = to_review(case, by) or to_tell(case, by)
    if not waiting:
        return []
    with transaction.atomic():
        record(
            Action.SECTION_OPENED,
            partnership_id=case.partnership_id,
            subject=Kind.CASEWORK,
            subject_id=case.id,
            by=by.user_id,
            at=at,
            purpose=Purpose.SUPERVISION,
        )
    numbers = [opened.entry_number for opened in waiting]
    entries = {entry.number: entry for entry in Entry.objects.filter(case=case, number__in=numbers)}
    return [(opened, words_of(entries[opened.entry_number], ring)["words"]) for opened in waiting]
