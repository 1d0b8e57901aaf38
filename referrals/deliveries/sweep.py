"""What the worker does with a packet that was sent: it says that something waits, and opens nothing."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from referrals.deliveries.models import Delivery
from referrals.locking import locked_referral
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import move


def register() -> None:
    register_sweep("deliveries", lambda: Delivery.objects.all(), act, given_up=ask_a_person)


@transaction.atomic
def act(delivery: Delivery, at: datetime) -> None:
    """Mark the referral as delivered and tell the recipient, unless it was recalled or acknowledged meanwhile.

    Raises LeaseLost; then nothing has happened.
    """
    referral = locked_referral(delivery.referral)
    if referral.state == State.SENT:
        move(referral, to=State.DELIVERED, mover=Mover.WORKER, by=None, at=at)
        notify(
            NoticeKind.REFERRAL_WAITING, partnership=referral.case.partnership, organisation=referral.recipient, at=at
        )
    complete(delivery, at=at)


@transaction.atomic
def ask_a_person(delivery: Delivery, at: datetime) -> None:
    """The worker could not do it, for good: the referral has bounced, and a task says so."""
    referral = locked_referral(delivery.referral)
    if referral.state == State.SENT:
        move(referral, to=State.BOUNCED, mover=Mover.WORKER, by=None, at=at)
        record_referral(Action.BOUNCED, referral, by=None, at=at)
    make_task(TaskKind.FAILED, case=referral.case, referral=referral, at=at)
