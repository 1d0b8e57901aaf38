"""Doing a task."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import check_may
from referrals.cases.models import Case
from referrals.locking import check_team
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.queues.waiting import note_waiting
from referrals.restrictions.access import check_deed
from referrals.tasks.models import DONE_BY_A_DEED, Task, TaskKind

# Asked for while a recipient is silent.
CHASING = (TaskKind.CHASE_REFERRAL, TaskKind.ESCALATED, TaskKind.FALLBACK)


@transaction.atomic
def finish(task: Task, *, by: Membership, at: datetime) -> None:
    """Mark a task as done. Raises NotAllowed, Restricted, or StateForbids when it was done before or only its deed does
    it.

    What waits for a supervisor, a supervisor does.
    """
    check_team(by, "do tasks", task.case.partnership_id)
    if task.role == Role.SUPERVISOR:
        check_may(by, "review high risk")
    if task.kind in DONE_BY_A_DEED:
        raise StateForbids(f"a task of kind {task.kind}")
    check_deed(task.case, by.user_id, at=at)
    _mark_as_done(task, by=by, at=at)


def finish_by_deed(case: Case, kind: TaskKind, *, by: Membership, at: datetime) -> None:
    """Mark the open task of this kind as done, if there is one: the deed that it asked for just happened.

    Inside the transaction of the deed, which has checked who may.
    """
    task = Task.objects.select_related("case").filter(case=case, referral=None, kind=kind).waiting().first()
    if task is not None:
        _mark_as_done(task, by=by, at=at)


def finish_of_referral(referral: Referral, kind: TaskKind, *, by: Membership | None, at: datetime) -> None:
    """The same for the open task of a referral. Without `by` nobody did it: the reporter's own deed made it needless,
    and it is gone."""
    task = Task.objects.select_related("case").filter(referral=referral, kind=kind).waiting().first()
    if task is None:
        return
    if by is not None:
        _mark_as_done(task, by=by, at=at)
        return
    task.delete()
    note_waiting(referral.case_id)


def finish_rest_of_referral(referral: Referral, *, by: Membership, at: datetime) -> None:
    """Mark what caseworkers still had to do about a referral as done: it was closed, so there is nothing to chase.

    What waits for a supervisor, and what only its own deed does, stays.
    """
    open_tasks = Task.objects.select_related("case").filter(referral=referral).waiting().for_role(Role.CASEWORKER)
    for task in open_tasks.exclude(kind__in=DONE_BY_A_DEED).due_first():
        _mark_as_done(task, by=by, at=at)


def forget_chasing(referral: Referral) -> None:
    """The recipient spoke after all, so nobody of the team did these tasks: they are gone. The trail keeps the rest.

    Inside the transaction of what it said.
    """
    Task.objects.filter(referral=referral, kind__in=CHASING).waiting().delete()


def waits(case: Case, kind: TaskKind) -> bool:
    """Whether a task of this kind is open for the case itself."""
    return Task.objects.filter(case=case, referral=None, kind=kind).waiting().exists()


def _mark_as_done(task: Task, *, by: Membership, at: datetime) -> None:
    if not Task.objects.filter(pk=task.pk, done_at=None).update(done_at=at, done_by=by.user):
        raise StateForbids("the task is done")
    task.refresh_from_db(fields=["done_at", "done_by"])
    record(
        Action.TASK_DONE,
        partnership_id=task.case.partnership_id,
        subject="task",
        subject_id=task.id,
        by=by.user_id,
        at=at,
    )
    note_waiting(task.case_id)
