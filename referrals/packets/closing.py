"""Closing a referral whose end the team has taken note of."""

from datetime import datetime

from django.db import transaction

from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.attempts import audits_refusal
from referrals.cases.opening import trusted_reporter
from referrals.locking import check_team, locked_referral
from referrals.packets.models import Referral
from referrals.packets.telling import tell_of, was_told_of_silence
from referrals.states import Mover, State
from referrals.tasks.actions import finish_rest_of_referral
from referrals.transitions import move
from reporting.choices.reading import team_choice_id

# The worker, which found out, cannot seal a line for the reporter.
TOLD_AT_THE_END = {State.EXPIRED: "no_answer", State.BOUNCED: "not_delivered"}


@audits_refusal
@transaction.atomic
def close_referral(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Nothing more is owed on it, and its tasks are done. Of one that nobody answered, or that never arrived, the
    reporter is told now, unless that came true before their eyes when its time was over.

    Raises NotAllowed, MoveRefused, FingerprintMismatch or NoKey.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    locked = locked_referral(referral)
    ended = TOLD_AT_THE_END.get(State(locked.state)) if not was_told_of_silence(locked) else None
    if ended is not None and team_choice_id(locked.case.report) is not None:
        reporter = trusted_reporter(locked.case, ring)
        tell_of(locked, ended, reporter=reporter, at=at)
    move(locked, to=State.CLOSED, mover=Mover.TEAM, by=by.user_id, at=at)
    finish_rest_of_referral(locked, by=by, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at
