"""When the clock speaks while a recipient is silent: planned when it is sent something, and whenever it owes a word."""

from datetime import datetime

from core.calendars.working import add_working_minutes, working_minutes_between
from core.sweeps.models import SWEPT_PRIVACY
from referrals.clocks import ESCALATE_AFTER, EXPIRE, TASK_AFTER
from referrals.packets.models import Referral
from referrals.reminders.models import Reminder, Step


def plan_reminders(referral: Referral) -> None:
    """One row for each step of a referral that was sent just now."""
    Reminder.objects.bulk_create(
        Reminder(referral=referral, step=step, due_at=due_at) for step, due_at in _steps(referral).items()
    )


def plan_next_word(referral: Referral, *, due_at: datetime) -> None:
    """The recipient owes its next word until then. What was planned before counts no more, though a worker holds it."""
    Reminder.objects.bulk_create(
        [Reminder(referral=referral, step=Step.NEXT, due_at=due_at)],
        update_conflicts=True,
        unique_fields=["referral", "step"],
        update_fields=list(SWEPT_PRIVACY),
    )


def _steps(referral: Referral) -> dict[Step, datetime]:
    sent_at, due_at, partnership = referral.sent_at, referral.due_at, referral.case.partnership
    if sent_at is None or due_at is None:
        raise ValueError("a referral that was not sent has no reminders")
    minutes = working_minutes_between(sent_at, due_at, partnership=partnership)
    return {
        Step.HALF: add_working_minutes(sent_at, minutes // 2, partnership=partnership),
        Step.FULL: due_at,
        Step.TASK: TASK_AFTER.after(due_at, partnership),
        Step.ESCALATE: ESCALATE_AFTER.after(due_at, partnership),
        Step.EXPIRE: EXPIRE.after(sent_at, partnership),
    }
