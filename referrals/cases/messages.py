"""The team writes to a reporter, who reads it with their private code."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case, CaseState
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_is_open
from referrals.timing.running import begin_update_anew
from referrals.trail import record_case
from reporting.messages.conversation import write
from reporting.messages.models import Direction, Message


@transaction.atomic
def write_to_reporter(case: Case, text: str, *, by: Membership, ring: KeyRing, at: datetime) -> Message:
    """Add a message to the conversation; the next update of the reporter is due in 14 days.

    Raises NotAllowed, StateForbids (closed), TextRefused, NobodyReads, NoKey, Tampered or SealingError.
    """
    check_team(by, "message reporters", case.partnership_id)
    locked = locked_case(case)
    check_case_is_open(locked)
    message = write(locked.report, text, direction=Direction.TO_REPORTER, ring=ring, at=at)
    if locked.state == CaseState.OPEN:
        begin_update_anew(locked, by=by.user, at=at)
    record_case(Action.MESSAGE_SENT, case, by=by.user_id, at=at)
    return message
