"""What every deed on a case or a referral leaves behind: its line in the trail, and the lists that the case is in.

Who did what and when, and why something was opened. Call it last: what the deed changed decides about the lists.
A deed on a restricted case by somebody to whom it is shut ends here: Restricted is raised, and all of it is taken back.
"""

from datetime import datetime
from uuid import UUID

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.queues.waiting import note_waiting
from referrals.restrictions.access import check_deed

# They change nothing that a list asks for.
_LOOKS = (
    Action.PACKET_OPENED, Action.PACKET_DOWNLOADED, Action.PACKET_REFUSED, Action.REMINDED, Action.MOVE_REFUSED,
    Action.REFUSED,
)  # fmt: skip
# Done, or refused, without anything of the case being opened: also by whom a restricted case is shut to.
_WITHOUT_CONTENT = (
    Action.ASSIGNED, Action.ACTION_CHANGED, Action.PACKET_REFUSED, Action.MOVE_REFUSED, Action.REFUSED,
    Action.CONCERN_RECORDED,
)  # fmt: skip


def record_case(action: Action, case: Case, *, by: UUID | None, at: datetime, purpose: Purpose | str = "") -> None:
    """`by` is a user's id, None for the worker and for reporters; `purpose` says why something was opened for it.
    Inside `atomic()`."""
    record(
        action,
        partnership_id=case.partnership_id,
        subject="case",
        subject_id=case.id,
        by=by,
        at=at,
        purpose=purpose,
    )
    if action not in _WITHOUT_CONTENT:
        check_deed(case, by, at=at)
    if action not in _LOOKS:
        note_waiting(case.id)


def record_referral(
    action: Action, referral: Referral, *, by: UUID | None, at: datetime, purpose: Purpose | str = ""
) -> None:
    """As `record_case`; `purpose` says why a packet was opened."""
    record(
        action,
        partnership_id=referral.case.partnership_id,
        subject="referral",
        subject_id=referral.id,
        by=by,
        at=at,
        purpose=purpose,
    )
    if action not in _WITHOUT_CONTENT:
        check_deed(referral.case, by, at=at)
    if action not in _LOOKS:
        note_waiting(referral.case_id)
