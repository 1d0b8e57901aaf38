"""Doing a task."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import check_may
from referrals.locking import check_team
from referrals.policies import StateForbids
from referrals.tasks.models import Task, TaskKind


@transaction.atomic
def finish(task: Task, *, by: Membership, at: datetime) -> None:
    """Mark a task as done. Raises NotAllowed, or StateForbids when it was done before.

    What waits for a supervisor, a supervisor does.
    """
    check_team(by, "do tasks", task.case.partnership_id)
    if task.role == Role.SUPERVISOR:
        check_may(by, "review high risk")
    if not Task.objects.filter(pk=task.pk, done_at=None).update(done_at=at, done_by=by.user):
        raise StateForbids("the task is done")
    task.refresh_from_db(fields=["done_at", "done_by"])
    action = Action.RISK_REVIEWED if task.kind == TaskKind.REVIEW_HIGH_RISK else Action.TASK_DONE
    record(
        action,
        partnership_id=task.case.partnership_id,
        subject="task",
        subject_id=task.id,
        by=by.user_id,
        at=at,
    )
