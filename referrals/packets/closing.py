"""Closing a referral whose end the team has taken note of."""

from datetime import datetime

from django.db import transaction

from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.attempts import audits_refusal
from referrals.cases.opening import trusted_reporter
from referrals.locking import check_team, locked_referral
from referrals.packets.models import Referral
from referrals.states import Mover, State
from referrals.transitions import move
from reporting.choices.reading import team_choice_id
from reporting.progress.telling import tell


@audits_refusal
@transaction.atomic
def close_referral(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Nothing more is owed on it; of one that nobody answered, the reporter is told now.

    Raises NotAllowed, MoveRefused, FingerprintMismatch or NoKey.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    locked = locked_referral(referral)
    if locked.state == State.EXPIRED and team_choice_id(locked.case.report) is not None:
        reporter = trusted_reporter(locked.case, ring)
        tell(locked.case.report, code="no_answer", recipient=locked.recipient.name, reporter=reporter, at=at)
    move(locked, to=State.CLOSED, mover=Mover.TEAM, by=by.user_id, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at
