"""A request for a new code that nobody answered comes to an end: how somebody was checked then says little now."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.sweeps.registry import register_clearing
from referrals.locking import locked_case
from referrals.reissuing.models import CodeRequest
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from referrals.trail import record_case


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("requests for a new code", lapse_what_is_over)


def lapse_what_is_over(at: datetime) -> int:
    """End every request that is over. Returns how many there were."""
    over = CodeRequest.objects.over(at=at).select_related("case").order_by("asked_at", "id")
    return sum(lapse(asked, at=at) for asked in over)


@transaction.atomic
def lapse(asked: CodeRequest, *, at: datetime) -> bool:
    """End one request. The task to decide goes, because nobody does it any more; another one says so to who asked and
    to all who could have decided. False where somebody was quicker."""
    case = locked_case(asked.case)
    if not CodeRequest.objects.over(at=at).filter(pk=asked.pk).update(lapsed_at=at):
        return False
    Task.objects.filter(case=case, referral=None, kind=TaskKind.NEW_CODE).waiting().delete()
    make_task(TaskKind.CODE_LAPSED, case=case, due_at=at, at=at)
    record_case(Action.CODE_LAPSED, case, by=None, at=at)
    return True
