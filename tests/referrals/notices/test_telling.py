"""What is due is told once, to whoever owes it, then to supervisors; mail says so once an hour at most."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.urls import reverse

from core.notices.models import Notice, NoticeKind
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from referrals.actions.planning import plan_action
from referrals.clocks import ESCALATE_AFTER
from referrals.notices.models import Matter, StaffNotice
from referrals.notices.reading import mark_all_read, mark_read, notices_of, unread_of, want_mail
from referrals.notices.telling import READ_KEPT, forget_what_was_read, tell_what_is_due
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.timing.models import Clock, ClockKind
from referrals.timing.pausing import pause_case
from referrals.timing.running import meet
from tests.people import AT, Partners, Person
from tests.referrals.pages.people import browser_of
from tests.referrals.rights.test_access_requests import taken_in
from tests.referrals.stories import Story, reported, triaged

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def due_of(story: Story, kind: ClockKind) -> datetime:
    return Clock.objects.get(case=story.case, kind=kind, met_at=None).due_at


def told(*people: Person) -> list[tuple[str, str, bool]]:
    """(name, matter, whether late) of every notice of these people, in the order in which they were written."""
    users = [person.user for person in people]
    rows = StaffNotice.objects.filter(user__in=users).order_by("at", "user__username")
    return [(row.user.username, row.matter, row.is_late) for row in rows]


def mailed() -> list[str]:
    return [to for message in mail.outbox for to in message.to]


def test_the_owner_is_told_when_a_clock_runs_out_and_supervisors_when_it_has_for_long(gloucester: Partners) -> None:
    story, owner, boss = triaged(gloucester), gloucester.caseworker, gloucester.supervisor
    due = due_of(story, ClockKind.CONTACT)
    tell_what_is_due(due - MINUTE)
    assert told(owner, boss) == []
    for at in (due, due, due + MINUTE):
        tell_what_is_due(at)
    assert told(owner, boss) == [(owner.user.username, Matter.CONTACT, False)]
    late = ESCALATE_AFTER.after(due, gloucester.partnership)
    tell_what_is_due(late - MINUTE)
    assert told(boss) == []
    tell_what_is_due(late)
    tell_what_is_due(late + MINUTE)
    assert told(boss) == [(boss.user.username, Matter.CONTACT, True)]


def test_what_was_done_or_stands_still_is_told_to_nobody(gloucester: Partners) -> None:
    done, paused, by = triaged(gloucester), triaged(gloucester), gloucester.caseworker
    for kind in (ClockKind.CONTACT, ClockKind.PLAN, ClockKind.UPDATE):
        meet(done.case, kind, by=by.user, at=AT)
    pause_case(paused.case, days=7, reason="Away.", by=by.member, at=AT)
    tell_what_is_due(AT + timedelta(days=5))
    assert told(by) == []
    tell_what_is_due(AT + timedelta(days=8))
    assert told(by) == [(by.user.username, Matter.PAUSE, False)]


def test_what_nobody_owns_is_told_to_all_and_what_somebody_who_left_owns_to_supervisors(gloucester: Partners) -> None:
    team = (gloucester.caseworker, gloucester.second_caseworker, gloucester.supervisor)
    new = reported(gloucester)
    tell_what_is_due(due_of(new, ClockKind.TRIAGE))
    assert {(name, matter) for name, matter, _ in told(*team)} == {(one.user.username, Matter.TRIAGE) for one in team}
    StaffNotice.objects.all().delete()
    left = triaged(gloucester)
    gloucester.caseworker.member.ended_at = AT
    gloucester.caseworker.member.save()
    tell_what_is_due(due_of(left, ClockKind.CONTACT))
    assert {name for name, matter, _ in told(*team) if matter == Matter.CONTACT} == {
        gloucester.supervisor.user.username
    }


def test_tasks_actions_and_access_requests_are_told_too(gloucester: Partners) -> None:
    story, boss = triaged(gloucester), gloucester.supervisor
    other = gloucester.second_caseworker
    plan_action(story.case, what="Ring.", owner=other.user, due_date=AT.date(), by=boss.member, at=AT)
    make_task(TaskKind.REVIEW_HIGH_RISK, case=story.case, role="supervisor", at=AT)
    asked = taken_in(gloucester)
    tell_what_is_due(AT + timedelta(days=1))
    assert told(other) == [(other.user.username, Matter.ACTION, False)]
    assert (boss.user.username, Matter.TASK, False) in told(boss)
    Clock.objects.running().update(dropped_at=AT)
    StaffNotice.objects.all().delete()
    tell_what_is_due(asked.due_at - timedelta(days=7))
    tell_what_is_due(asked.due_at)
    assert [one for one in told(boss) if one[1] == Matter.ACCESS] == [
        (boss.user.username, Matter.ACCESS, False),
        (boss.user.username, Matter.ACCESS, True),
    ]


def test_mail_goes_once_an_hour_at_most_and_says_nothing(gloucester: Partners) -> None:
    owner = gloucester.caseworker
    at = due_of(triaged(gloucester), ClockKind.CONTACT)
    sweep_once(at)
    sweep_once(at)
    assert mailed() == [owner.user.email]
    for minutes in (5, 10, 15):
        Clock.objects.create(case=triaged(gloucester).case, kind=ClockKind.TRIAGE, started_at=AT, due_at=at)
        sweep_once(at + minutes * MINUTE)
        sweep_once(at + minutes * MINUTE)
    assert mailed().count(owner.user.email) == 1
    sweep_once(at + HOUR)
    assert mailed().count(owner.user.email) == 2
    words = f"{mail.outbox[0].subject} {mail.outbox[0].body}".casefold()
    assert not {"contact", "case", "report", "first"} & set(words.replace(".", " ").split())


def test_a_mail_server_that_is_away_for_an_hour_loses_nothing_and_causes_no_flood(
    gloucester: Partners, settings: LazySettings
) -> None:
    owner, at = gloucester.caseworker, due_of(triaged(gloucester), ClockKind.CONTACT)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for minutes in range(0, 60, 10):
        Clock.objects.create(case=triaged(gloucester).case, kind=ClockKind.TRIAGE, started_at=AT, due_at=at)
        sweep_once(at + minutes * MINUTE)
    assert Notice.objects.filter(user=owner.user).count() == 1
    settings.EMAIL_BACKEND = backend
    before = Notice.objects.get(user=owner.user)
    sweep_once(at + 2 * HOUR)
    assert mailed().count(owner.user.email) == 1
    [message] = [one for one in mail.outbox if one.to == [owner.user.email]]
    assert str(before.id) in message.message()["Message-ID"]
    assert StaffNotice.objects.unread().filter(user=owner.user).count() >= 6


def test_whoever_wants_no_mail_is_told_in_the_console_alone(gloucester: Partners) -> None:
    owner = gloucester.caseworker
    want_mail(False, by=owner.member)
    at = due_of(triaged(gloucester), ClockKind.CONTACT)
    sweep_once(at)
    sweep_once(at)
    assert (unread_of(owner.member).count(), mailed().count(owner.user.email)) == (1, 0)


def test_mail_that_waits_is_not_sent_to_somebody_who_turned_it_off_meanwhile(gloucester: Partners) -> None:
    owner = gloucester.caseworker
    at = due_of(triaged(gloucester), ClockKind.CONTACT)
    tell_what_is_due(at)
    want_mail(False, by=owner.member)
    sweep_once(at)
    assert mailed().count(owner.user.email) == 0
    assert Notice.objects.filter(kind=NoticeKind.PERSONAL, done_at=None).count() == 0


def test_notices_are_ones_own(gloucester: Partners, elsewhere: Partners) -> None:
    owner, at = gloucester.caseworker, due_of(triaged(gloucester), ClockKind.CONTACT)
    tell_what_is_due(at)
    [notice] = notices_of(owner.member)
    for charlie in (gloucester.second_caseworker, gloucester.supervisor, elsewhere.caseworker):
        with pytest.raises(StaffNotice.DoesNotExist):
            mark_read(notice.id, by=charlie.member, at=at)
    with pytest.raises(NotAllowed):
        notices_of(gloucester.officer.member)
    mark_read(notice.id, by=owner.member, at=at)
    assert unread_of(owner.member).count() == 0
    forget_what_was_read(at + READ_KEPT)
    assert notices_of(owner.member).count() == 1
    forget_what_was_read(at + READ_KEPT + MINUTE)
    assert notices_of(owner.member).count() == 0


def test_the_page_counts_opens_and_switches_mail(gloucester: Partners) -> None:
    owner, story = gloucester.caseworker, triaged(gloucester)
    tell_what_is_due(due_of(story, ClockKind.CONTACT))
    with time_machine.travel(AT, tick=False):
        browser, page = browser_of(owner), reverse("cases:notices")
        shown = browser.get(page).content.decode()
        assert "First contact: due now" in shown
        assert "Notices</strong> (1)" in shown
        notice = StaffNotice.objects.get()
        opened = browser.post(reverse("cases:open-notice", args=[notice.id]))
        assert opened["Location"] == reverse("cases:case", args=[story.case.id])
        assert "Send me mail" in browser.post(reverse("cases:notice-mail"), follow=True).content.decode()
        browser.post(reverse("cases:read-notices"))
    mark_all_read(by=owner.member, at=AT)
    assert unread_of(owner.member).count() == 0
