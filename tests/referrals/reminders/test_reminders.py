"""Nobody answers: reminded at 50% and 100%, then a task, then escalated, then expired, on working time."""

from datetime import datetime, timedelta

import pytest

from core.audit.models import AuditEntry
from core.notices.models import Notice, NoticeKind
from core.partnerships.models import Role
from core.sweeps.claiming import LeaseLost, claim
from core.sweeps.registry import SWEEPS
from core.sweeps.worker import sweep_once
from referrals.cases.models import Risk
from referrals.inbox.actions import acknowledge, answer, record_outcome
from referrals.overrides.sending import look_again
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.reminders.models import Reminder, Step
from referrals.reminders.sweep import act
from referrals.states import State
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskKind
from reporting.progress.telling import lines_of
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import HIDDEN, endangered, sent_under_override
from tests.referrals.stories import sent, triaged

FRIDAY_AFTERNOON = datetime.fromisoformat("2026-11-20T15:00:00+00:00")


def test_the_steps_of_a_routine_referral_are_on_working_time(gloucester: Partners) -> None:
    sent(triaged(gloucester, at=FRIDAY_AFTERNOON), gloucester.police, at=FRIDAY_AFTERNOON)
    planned = dict(Reminder.objects.values_list("step", "due_at"))
    assert planned == {
        Step.HALF: datetime.fromisoformat("2026-11-23T11:00:00+00:00"),
        Step.FULL: datetime.fromisoformat("2026-11-23T15:00:00+00:00"),
        Step.TASK: datetime.fromisoformat("2026-11-23T16:00:00+00:00"),
        Step.ESCALATE: datetime.fromisoformat("2026-11-24T11:00:00+00:00"),
        Step.EXPIRE: datetime.fromisoformat("2026-12-04T15:00:00+00:00"),
    }


def test_at_high_risk_the_first_reminder_comes_after_two_hours(gloucester: Partners) -> None:
    sent(triaged(gloucester, risk=Risk.HIGH), gloucester.police)
    assert Reminder.objects.get(step=Step.HALF).due_at == AT + timedelta(hours=2)


def test_at_half_and_at_full_time_the_recipient_is_reminded(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    _work(Step.HALF)
    _work(Step.FULL)
    notices = Notice.objects.filter(kind=NoticeKind.REFERRAL_REMINDER)
    assert [notice.organisation for notice in notices] == [gloucester.police] * 2
    assert AuditEntry.objects.filter(action="reminded").count() == 2


def test_then_the_caseworker_has_a_task(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    _work(Step.TASK)
    task = Task.objects.get(kind=TaskKind.CHASE_REFERRAL)
    assert (task.referral, task.case.owner, task.role) == (referral, gloucester.caseworker.user, Role.CASEWORKER)


def test_then_a_supervisor_is_told(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    _work(Step.ESCALATE)
    assert Task.objects.get(kind=TaskKind.ESCALATED).role == Role.SUPERVISOR
    assert Notice.objects.get(kind=NoticeKind.ESCALATED).organisation == gloucester.hub


def test_in_the_end_the_referral_expires_and_is_the_teams(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    _work(Step.EXPIRE)
    assert Referral.objects.get().state == State.EXPIRED
    fallback = Task.objects.get(kind=TaskKind.FALLBACK)
    assert (fallback.referral, fallback.role) == (Referral.objects.get(), Role.CASEWORKER)
    assert Reminder.objects.filter(done_at=None).count() == 0


def test_the_reporter_hears_that_nobody_answered_when_the_time_is_over(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    assert "no_answer" not in story.told()
    _work(Step.EXPIRE)
    last = lines_of(story.report, story.reporter)[-1]
    over = Reminder.objects.get(step=Step.EXPIRE).due_at
    assert last.line is not None
    assert (last.line["code"], last.line["recipient"], last.at) == ("no_answer", gloucester.police.name, over)
    referral.refresh_from_db()
    close_referral(referral, by=by.member, ring=by.ring, at=over)
    assert story.told().count("no_answer") == 1


def test_while_an_override_is_hidden_nothing_is_foretold(gloucester: Partners) -> None:
    story, by = endangered(gloucester), gloucester.supervisor
    referral = sent_under_override(story, reasons=HIDDEN)
    assert Referral.objects.get().silence is None
    look_again(referral, words="Safe now.", look_again_date=None, by=by.member, ring=by.ring, at=AT)
    _work(Step.EXPIRE)
    assert story.told()[-1] == "no_answer"


def test_nobody_is_reminded_to_acknowledge_what_is_acknowledged(gloucester: Partners) -> None:
    referral, officer = sent(triaged(gloucester), gloucester.police), gloucester.officer
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    Reminder.objects.filter(step=Step.NEXT).delete()
    _work(Step.EXPIRE)
    assert Reminder.objects.filter(done_at=None).count() == 0
    assert not Notice.objects.filter(kind=NoticeKind.REFERRAL_REMINDER).exists()
    assert (Task.objects.count(), Referral.objects.get().state) == (0, State.ACKNOWLEDGED)


def test_who_acknowledges_late_is_not_chased_any_more(gloucester: Partners) -> None:
    referral, officer = sent(triaged(gloucester), gloucester.police), gloucester.officer
    for step in (Step.TASK, Step.ESCALATE, Step.EXPIRE):
        _work(step)
    assert Task.objects.waiting().count() == 3
    acknowledge(referral, by=officer.member, ring=officer.ring, at=Reminder.objects.get(step=Step.EXPIRE).due_at)
    assert not Task.objects.waiting().exists()


def test_a_recipient_that_is_silent_later_on_is_reminded_and_rung_until_it_says_something(gloucester: Partners) -> None:
    referral, officer = sent(triaged(gloucester), gloucester.police), gloucester.officer
    by = {"by": officer.member, "ring": officer.ring}
    acknowledge(referral, **by, at=AT)
    next_word = Reminder.objects.get(step=Step.NEXT)
    assert next_word.due_at == referral.due_at
    assert _rung(Step.NEXT) == (1, 1)
    finish(Task.objects.waiting().get(), by=gloucester.caseworker.member, at=next_word.due_at)
    assert _rung(Step.NEXT) == (1, 2)  # five working days later
    answer(referral, to=State.RECORDED, reference="50/1", **by, at=AT)
    assert not Task.objects.waiting().filter(kind=TaskKind.CHASE_REFERRAL).exists()
    assert Reminder.objects.get(step=Step.NEXT).due_at == referral.due_at
    assert _rung(Step.NEXT) == (1, 3)
    record_outcome(referral, code="charged", **by, at=AT)
    assert _rung(Step.NEXT) == (0, 3)
    assert not Reminder.objects.filter(step=Step.NEXT, done_at=None).exists()


def _rung(step: Step) -> tuple[int, int]:
    """How many tasks to ring somebody wait once a step was due, and how often the recipient was reminded so far."""
    _work(step)
    waiting = Task.objects.waiting().filter(kind=TaskKind.CHASE_REFERRAL)
    return waiting.count(), Notice.objects.filter(kind=NoticeKind.REFERRAL_REMINDER).count()


def test_a_worker_that_lost_its_lease_has_no_effect(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    due_at = Reminder.objects.get(step=Step.HALF).due_at
    slow = claim(SWEEPS["reminders"], due_at)
    Reminder.objects.filter(pk=slow.pk).update(lease_token=gloucester.partnership.id)
    with pytest.raises(LeaseLost):
        act(slow, due_at)
    assert not Notice.objects.filter(kind=NoticeKind.REFERRAL_REMINDER).exists()


def test_a_reminder_that_cannot_be_done_becomes_a_task(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    Reminder.objects.filter(step=Step.HALF).update(attempts=10)
    _work(Step.HALF)
    assert Reminder.objects.get(step=Step.HALF).needs_person_at is not None
    assert Task.objects.get().kind == TaskKind.FAILED


def _work(step: Step) -> None:
    sweep_once(Reminder.objects.get(step=step).due_at)
