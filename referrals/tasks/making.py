"""Asking a person of the team to do something, once."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Role
from referrals.cases.models import Case
from referrals.clocks import ONE_DAY, SAFEGUARD
from referrals.packets.models import Referral
from referrals.queues.waiting import note_waiting
from referrals.tasks.models import Task, TaskKind

# How long somebody has, where it is not a working day.
SPANS = {TaskKind.SAFEGUARDING: SAFEGUARD}


@transaction.atomic
def make_task(
    kind: TaskKind,
    *,
    case: Case,
    at: datetime,
    referral: Referral | None = None,
    role: Role = Role.CASEWORKER,
    due_at: datetime | None = None,
) -> Task:
    """An open task of this kind for the case or referral; the one that is open already, if there is one.

    Due after one working day; after four working hours where somebody is at risk; unless it has a time of its own.
    """
    task, is_new = Task.objects.get_or_create(
        case=case,
        referral=referral,
        kind=kind,
        done_at=None,
        defaults={
            "role": role,
            "made_at": at,
            "due_at": due_at or SPANS.get(kind, ONE_DAY).after(at, case.partnership),
        },
    )
    if is_new:
        record(Action.TASK_MADE, partnership_id=case.partnership_id, subject="task", subject_id=task.id, by=None, at=at)
    # Also where the task stood already: the news it tells of is new.
    note_waiting(case.id)
    return task
