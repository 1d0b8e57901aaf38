"""Closing a case that owes nothing any more."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.keeping import end_of_keeping, end_of_keeping_a_childs
from referrals.cases.milestones import catch_up_unseen
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import is_about_child, trusted_reporter
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_may_be_closed
from referrals.timing.running import stop_all
from referrals.trail import record_case
from referrals.trends.pending import keep_outcome
from reporting.choices.reading import team_choice_id
from reporting.progress.telling import tell


class CaseOutcome(StrEnum):
    """What came of a case, as the team sees it. Sealed."""

    SUPPORTED = "supported"
    REFERRED = "referred"  # those whom it was sent to go on with it
    ADVISED = "advised"
    DECLINED = "declined"  # the reporter wanted nothing more
    UNCONTACTABLE = "uncontactable"
    NO_ACTION = "no_action"  # nothing could be done, or nothing was in scope
    DUPLICATE = "duplicate"


@transaction.atomic
def close_case(case: Case, *, outcome: CaseOutcome, words: str, by: Membership, ring: KeyRing, at: datetime) -> None:
    """From now on the day on which its content goes is fixed. The reporter is told, in `words`, what came of it.

    Raises NotAllowed, StateForbids (not triaged), StillOwed (a referral, task or action is open), TextRefused,
    FingerprintMismatch, Tampered or SealingError.
    """
    check_team(by, "triage", case.partnership_id)
    locked = locked_case(case)
    check_case_may_be_closed(locked)
    may_be_told = team_choice_id(locked.report) is not None
    kept = checked(words, longest=WORDS_LENGTH, required=may_be_told)
    case.erase_date = end_of_keeping(locked.partnership, at)
    if may_be_told:
        tell(locked.report, code="closed", words=kept, reporter=trusted_reporter(locked, ring), at=at)
        if is_about_child(locked, by=by, ring=ring, at=at):
            received_at = locked.report.received_at
            case.erase_date = end_of_keeping_a_childs(locked.partnership, at, received_at=received_at)
    stop_all(locked, by=by.user, at=at)
    case.state, case.closed_at, case.due_at = CaseState.CLOSED, at, None
    case.save(update_fields=["state", "closed_at", "due_at", "erase_date"])
    content = {"outcome": str(CaseOutcome(outcome)), "words": kept}
    write_entry(locked, EntryKind.CLOSED, content, by=by, at=at)
    keep_outcome(locked, content["outcome"], ring=ring, at=at)
    record_case(Action.CASE_CLOSED, case, by=by.user_id, at=at)
    catch_up_unseen(case, ring, at=at)
