"""What the worker does with a packet that was sent: it says that something waits, or mails what is encrypted already.

It opens nothing. A mail leaves outside any transaction; afterwards one short transaction writes down what the server
said and moves the referral. A worker that dies in between mails it again, with the same Message-ID.
"""

import smtplib
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.notices.smtp import is_final, mail
from core.sweeps.claiming import Hopeless, complete
from core.sweeps.registry import register as register_sweep
from referrals.channels.models import AnswerLink
from referrals.deliveries.mailing import message_of
from referrals.deliveries.models import Delivery
from referrals.directory.models import Channel
from referrals.locking import locked_referral
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import move

# Longer than every pause that EMAIL_TIMEOUT allows between two lines of one SMTP conversation, added up.
LEASE_SECONDS = 300


def register() -> None:
    register_sweep(
        "deliveries", lambda: Delivery.objects.all(), act, lease_seconds=LEASE_SECONDS, given_up=ask_a_person
    )


def act(delivery: Delivery, at: datetime) -> None:
    """Deliver one packet, unless it was recalled or acknowledged meanwhile.

    Raises LeaseLost, Hopeless when the mail server refused for good, or what went wrong on the way; then the referral
    has not moved.
    """
    reply = ""
    if delivery.referral.channel == Channel.MAIL and delivery.referral.state == State.SENT:
        reply = _mail(delivery)
    _mark_delivered(delivery, reply, at)


@transaction.atomic
def _mark_delivered(delivery: Delivery, reply: str, at: datetime) -> None:
    referral = locked_referral(delivery.referral)
    # What the recipient's own system fetches is delivered when that has it; until then its time to acknowledge runs.
    if referral.state == State.SENT and referral.channel != Channel.API:
        move(referral, to=State.DELIVERED, mover=Mover.WORKER, by=None, at=at)
        if referral.channel != Channel.MAIL:
            partnership = referral.case.partnership
            notify(NoticeKind.REFERRAL_WAITING, partnership=partnership, organisation=referral.recipient, at=at)
    if reply:
        delivery.server_reply = reply
        delivery.save(update_fields=["server_reply"])
    complete(delivery, at=at)


def _mail(delivery: Delivery) -> str:
    try:
        return mail(message_of(delivery, AnswerLink.objects.get(referral=delivery.referral_id)))
    except smtplib.SMTPException as error:
        if is_final(error):
            raise Hopeless from error
        raise


@transaction.atomic
def ask_a_person(delivery: Delivery, at: datetime) -> None:
    """The worker could not do it, for good: the referral has bounced, and a task says so."""
    referral = locked_referral(delivery.referral)
    if referral.state == State.SENT:
        move(referral, to=State.BOUNCED, mover=Mover.WORKER, by=None, at=at)
        record_referral(Action.BOUNCED, referral, by=None, at=at)
    make_task(TaskKind.FAILED, case=referral.case, referral=referral, at=at)
