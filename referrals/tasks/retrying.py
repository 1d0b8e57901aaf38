"""Having the worker do once more what it had given up about a referral."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership
from referrals.channels.links import renew_link
from referrals.deliveries.models import Delivery
from referrals.directory.agreements import check_agreement
from referrals.locking import locked_referral
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.reminders.models import Reminder
from referrals.reminders.planning import plan_reminders
from referrals.states import Mover, State
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import move


def may_be_tried_again(task: Task) -> bool:
    """Whether the task is that the worker could not do something."""
    return task.kind == TaskKind.FAILED and task.referral_id is not None


def check_may_be_tried_again(task: Task) -> None:
    if not may_be_tried_again(task):
        raise StateForbids(f"a task of kind {task.kind}")


@transaction.atomic
def try_again(task: Task, *, by: Membership, at: datetime) -> None:
    """Make the delivery and the reminders that were given up due again; the task is done until they fail anew. What had
    bounced is sent once more, and the recipient's time begins again.

    Raises NotAllowed, NoAgreement, or StateForbids when the task was done before or nothing was given up.
    """
    check_may_be_tried_again(task)
    finish(task, by=by, at=at)
    Delivery.objects.filter(referral=task.referral_id).try_again()
    Reminder.objects.filter(referral=task.referral_id).try_again()
    if task.referral is not None and task.referral.state == State.BOUNCED:
        _send_again(task.referral, by=by, at=at)
    record(
        Action.TRIED_AGAIN,
        partnership_id=task.case.partnership_id,
        subject="task",
        subject_id=task.id,
        by=by.user_id,
        at=at,
    )


def _send_again(bounced: Referral, *, by: Membership, at: datetime) -> None:
    """The packet was checked when it left and stays as it is; taking a choice back would have recalled it."""
    referral = locked_referral(bounced)
    check_agreement(referral.recipient, at=at)
    move(referral, to=State.SENT, mover=Mover.TEAM, by=by.user_id, at=at)
    referral.reminders.all().delete()
    plan_reminders(referral)
    renew_link(referral, at=at)
