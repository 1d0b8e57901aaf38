"""Closing a case that owes nothing any more."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.keeping import end_of_keeping, end_of_keeping_a_childs
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import is_about_child, trusted_reporter
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_may_be_closed
from referrals.trail import record_case
from reporting.choices.reading import team_choice_id
from reporting.progress.telling import tell


@transaction.atomic
def close_case(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """From now on the day on which its content goes is fixed.

    Raises NotAllowed, StateForbids (not triaged), StillOwed (a referral or task is open), FingerprintMismatch or
    Tampered.
    """
    check_team(by, "triage", case.partnership_id)
    locked = locked_case(case)
    check_case_may_be_closed(locked)
    case.erase_date = end_of_keeping(locked.partnership, at)
    if team_choice_id(locked.report) is not None:
        tell(locked.report, code="closed", reporter=trusted_reporter(locked, ring), at=at)
        if is_about_child(locked, by=by, ring=ring, at=at):
            received_at = locked.report.received_at
            case.erase_date = end_of_keeping_a_childs(locked.partnership, at, received_at=received_at)
    case.state, case.closed_at, case.due_at = CaseState.CLOSED, at, None
    case.save(update_fields=["state", "closed_at", "due_at", "erase_date"])
    record_case(Action.CASE_CLOSED, case, by=by.user_id, at=at)
