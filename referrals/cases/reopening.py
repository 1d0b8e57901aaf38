"""Opening a closed case again, for a reason."""

from datetime import datetime

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from core.texts import checked
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import trusted_reporter
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.clocks import due_of
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_may_be_reopened
from referrals.timing.models import ClockKind
from referrals.timing.running import start
from referrals.trail import record_case
from referrals.trends.pending import forget_outcome
from reporting.progress.telling import tell


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: Membership, ring: KeyRing, at: datetime) -> None:
    """The clocks start again and the content has no last day any more. The reporter is told, not why.

    It stays with its owner, or goes to whoever opens it when the owner has left. Raises NotAllowed, StateForbids (not
    closed, erased, or the team may not read the report any more), TextRefused, NotPinned, FingerprintMismatch or
    Tampered.
    """
    check_team(by, "reopen cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    check_case_may_be_reopened(locked)
    locked.state, locked.closed_at, locked.erase_date = CaseState.OPEN, None, None
    locked.due_at = due_of(ClockKind.PLAN, locked, at=at)
    owner_before, locked.owner = locked.owner_id, _owner_of(locked, by)
    locked.save(update_fields=["state", "closed_at", "erase_date", "due_at", "owner"])
    start(locked, ClockKind.PLAN, ClockKind.UPDATE, at=at)
    tell(locked.report, code="reopened", reporter=trusted_reporter(locked, ring), at=at)
    write_entry(locked, EntryKind.REOPENED, {"words": words}, by=by, at=at)
    forget_outcome(locked)
    record_case(Action.CASE_REOPENED, locked, by=by.user_id, at=at)
    if owner_before != locked.owner_id:
        record_case(Action.ASSIGNED, locked, by=by.user_id, at=at)
    case.refresh_from_db()


def _owner_of(case: Case, by: Membership) -> User:
    if case.owner is not None and may(case.owner.membership, "open cases"):
        return case.owner
    return by.user
