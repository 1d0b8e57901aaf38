"""A newer packet takes the place of one that was sent: the recipient may not use that one any more."""

from datetime import datetime

from core.audit.actions import Action
from core.partnerships.models import Membership
from referrals.packets.models import Referral
from referrals.packets.recalling import announce_recall
from referrals.packets.sealed import destroy_recipients_key
from referrals.policies import may_be_replaced
from referrals.states import Mover, State
from referrals.trail import record_referral
from referrals.transitions import move


def supersede(older: Referral, *, by: Membership, at: datetime) -> bool:
    """Ask an older packet back, as a recall does; False if it came to its own end before the newer one left.

    Inside the transaction that sends the newer one, which has locked the report.
    """
    replaced = Referral.objects.with_case().get(pk=older.pk)
    if not may_be_replaced(replaced):
        return False
    move(replaced, to=State.SUPERSEDED, mover=Mover.TEAM, by=by.user_id, at=at)
    destroy_recipients_key(replaced)
    announce_recall(replaced, at=at)
    record_referral(Action.REPLACED, replaced, by=by.user_id, at=at)
    return True
