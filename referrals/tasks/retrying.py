"""Having the worker do once more what it had given up about a referral."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership
from referrals.deliveries.models import Delivery
from referrals.policies import StateForbids
from referrals.reminders.models import Reminder
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskKind


def may_be_tried_again(task: Task) -> bool:
    """Whether the task is that the worker could not do something."""
    return task.kind == TaskKind.FAILED and task.referral_id is not None


def check_may_be_tried_again(task: Task) -> None:
    if not may_be_tried_again(task):
        raise StateForbids(f"a task of kind {task.kind}")


@transaction.atomic
def try_again(task: Task, *, by: Membership, at: datetime) -> None:
    """Make the delivery and the reminders that were given up due again; the task is done until they fail anew.

    Raises NotAllowed, or StateForbids when the task was done before or nothing was given up.
    """
    check_may_be_tried_again(task)
    finish(task, by=by, at=at)
    for given_up in (Delivery.objects, Reminder.objects):
        given_up.filter(referral=task.referral_id).try_again()
    record(
        Action.TRIED_AGAIN,
        partnership_id=task.case.partnership_id,
        subject="task",
        subject_id=task.id,
        by=by.user_id,
        at=at,
    )
