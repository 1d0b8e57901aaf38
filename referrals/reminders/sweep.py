"""What the worker does when a recipient has not answered in time."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Role
from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from referrals.clocks import PROGRESS
from referrals.directory.models import Channel
from referrals.locking import locked_referral
from referrals.packets.models import Referral
from referrals.packets.telling import tell_of_silence
from referrals.reminders.models import Reminder, Step
from referrals.reminders.planning import plan_next_word
from referrals.states import AWAITING_ACKNOWLEDGEMENT, OWES_NEXT_WORD, Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import move


def register() -> None:
    register_sweep("reminders", lambda: Reminder.objects.all(), act, given_up=ask_a_person)


@transaction.atomic
def act(reminder: Reminder, at: datetime) -> None:
    """Do one step, unless the recipient has answered meanwhile, and complete the row. Raises LeaseLost."""
    referral, step = locked_referral(reminder.referral), Step(reminder.step)
    is_owed = referral.state in (OWES_NEXT_WORD if step == Step.NEXT else AWAITING_ACKNOWLEDGEMENT)
    if is_owed:
        STEPS[step](referral, at)
        record_referral(Action.REMINDED, referral, by=None, at=at)
    complete(reminder, at=at)
    if is_owed and step == Step.NEXT:  # and again, until they say something
        plan_next_word(referral, due_at=PROGRESS.after(at, referral.case.partnership))


def ask_a_person(reminder: Reminder, at: datetime) -> None:
    """The worker could not do it: a task says so."""
    make_task(TaskKind.FAILED, case=reminder.referral.case, referral=reminder.referral, at=at)


def _remind(referral: Referral, at: datetime) -> None:
    if referral.channel == Channel.PRINT:  # whom no mail reaches, somebody rings
        _ask_caseworker(referral, at)
        return
    notify(NoticeKind.REFERRAL_REMINDER, partnership=referral.case.partnership, organisation=referral.recipient, at=at)


def _ask_caseworker(referral: Referral, at: datetime) -> None:
    make_task(TaskKind.CHASE_REFERRAL, case=referral.case, referral=referral, at=at)


def _ask_for_next_word(referral: Referral, at: datetime) -> None:
    _remind(referral, at)
    _ask_caseworker(referral, at)


def _escalate(referral: Referral, at: datetime) -> None:
    make_task(TaskKind.ESCALATED, case=referral.case, referral=referral, role=Role.SUPERVISOR, at=at)
    partnership = referral.case.partnership
    notify(NoticeKind.ESCALATED, partnership=partnership, organisation=partnership.hub, at=at)


def _expire(referral: Referral, at: datetime) -> None:
    """The reporter hears of it; whom to ask instead, a person decides."""
    move(referral, to=State.EXPIRED, mover=Mover.WORKER, by=None, at=at)
    tell_of_silence(referral, at=at)
    make_task(TaskKind.FALLBACK, case=referral.case, referral=referral, at=at)


STEPS: dict[Step, Callable[[Referral, datetime], None]] = {
    Step.HALF: _remind,
    Step.FULL: _remind,
    Step.TASK: _ask_caseworker,
    Step.ESCALATE: _escalate,
    Step.EXPIRE: _expire,
    Step.NEXT: _ask_for_next_word,
}
