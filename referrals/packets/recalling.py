"""Asking a recipient to give back what it was sent."""

from datetime import datetime

from django.db import transaction

from core.keys.rings import KeyRing
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership
from referrals.attempts import audits_refusal
from referrals.directory.models import Channel
from referrals.locking import check_team, locked_referral
from referrals.packets.models import Referral
from referrals.packets.sealed import destroy_recipients_key, opened_packet, trusted_reporter_of
from referrals.packets.telling import tell_of
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.transitions import move
from reporting.choices.reading import team_choice_id


@audits_refusal
@transaction.atomic
def recall(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Ask a recipient to give back what was sent by mistake: the key goes at once, and the reporter is told.

    Raises NotAllowed, MoveRefused, Tampered or FingerprintMismatch.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    locked = locked_referral(referral)
    move(locked, to=State.RECALL_REQUESTED, mover=Mover.TEAM, by=by.user_id, at=at)
    destroy_recipients_key(locked)
    announce_recall(locked, at=at)
    reporter = _reporter_of(locked, ring)
    tell_of(locked, "recall_requested", reporter=reporter, at=at)
    referral.state, referral.due_at, referral.recalled_at = locked.state, locked.due_at, locked.recalled_at


def _reporter_of(referral: Referral, ring: KeyRing) -> bytes:
    """From the packet while the team can open it; else the deployment's stamp vouches for the key."""
    if referral.override_id is not None or team_choice_id(referral.case.report) is None:
        return trusted_reporter_of(referral)
    return bytes.fromhex(opened_packet(referral, ring).reporter)


def announce_recall(referral: Referral, *, at: datetime) -> None:
    """Tell the recipient that something is asked back, and the team to see that it is. Whom no mail reaches, the team
    rings."""
    make_task(TaskKind.RECALL, case=referral.case, referral=referral, at=at)
    if referral.channel == Channel.PRINT:
        return
    notify(NoticeKind.RECALL_WAITING, partnership=referral.case.partnership, organisation=referral.recipient, at=at)
