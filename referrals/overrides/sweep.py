"""What the worker does when nobody decided about an override in time."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Role
from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from referrals.locking import locked_referral
from referrals.overrides.models import ApprovalClock, Decision
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral


def register() -> None:
    """Called from AppConfig.ready."""
    register_sweep("override approvals", lambda: ApprovalClock.objects.all(), act, given_up=ask_a_person)


@transaction.atomic
def act(row: ApprovalClock, at: datetime) -> None:
    """Tell the supervisors, unless somebody decided meanwhile, and complete the row. Raises LeaseLost."""
    referral = locked_referral(row.override.referral)
    if referral.override is not None and referral.override.decision == Decision.WAITING:
        make_task(
            TaskKind.OVERRIDE_MISSED, case=referral.case, referral=referral, role=Role.SUPERVISOR, due_at=at, at=at
        )
        partnership = referral.case.partnership
        notify(NoticeKind.ESCALATED, partnership=partnership, organisation=partnership.hub, at=at)
        record_referral(Action.OVERRIDE_MISSED, referral, by=None, at=at)
    complete(row, at=at)


def ask_a_person(row: ApprovalClock, at: datetime) -> None:
    """The worker could not do it: a task says so."""
    referral = row.override.referral
    make_task(TaskKind.FAILED, case=referral.case, referral=referral, at=at)
