"""What the worker gave up about a referral becomes a task, from which a person has it tried again."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from core.partnerships.permissions import NotAllowed
from core.sweeps.claiming import MAX_ATTEMPTS
from core.sweeps.worker import sweep_once
from referrals.deliveries.models import Delivery
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.states import State
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from referrals.tasks.retrying import try_again
from tests.people import AT, Partners
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import Story, sent, triaged

LATER = AT + timedelta(minutes=1)


def given_up(partners: Partners) -> tuple[Story, Task]:
    """A delivery at which the worker has died as often as it may."""
    story = triaged(partners)
    sent(story, partners.police)
    Delivery.objects.update(attempts=MAX_ATTEMPTS)
    sweep_once(AT)
    return story, Task.objects.get(kind=TaskKind.FAILED)


def test_a_delivery_that_was_given_up_is_delivered_once_somebody_says_so(gloucester: Partners) -> None:
    _story, task = given_up(gloucester)
    assert Referral.objects.get().state == State.BOUNCED
    try_again(task, by=gloucester.caseworker.member, at=LATER)
    again = Referral.objects.get()
    assert (again.state, again.sent_at) == (State.SENT, LATER)
    assert again.reminders.filter(due_at__gt=again.due_at).count() == again.reminders.filter(done_at=None).count() - 2
    sweep_once(LATER)
    assert Referral.objects.get().state == State.DELIVERED
    assert Task.objects.waiting().count() == 0
    with pytest.raises(StateForbids):
        try_again(task, by=gloucester.caseworker.member, at=LATER)


@time_machine.travel(AT, tick=False)
def test_the_case_offers_to_try_again_what_failed_and_nothing_else(gloucester: Partners) -> None:
    story, task = given_up(gloucester)
    browser, url = reader_of(gloucester.caseworker, story.case), reverse("cases:task-try-again", args=[task.id])
    assert url in browser.get(reverse("cases:case", args=[story.case.id])).content.decode()
    assert browser.post(url).status_code == 302
    assert Delivery.objects.get().needs_person_at is None
    other = make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT)
    assert browser.post(reverse("cases:task-try-again", args=[other.id])).status_code == 404
    with pytest.raises(StateForbids):
        try_again(other, by=gloucester.caseworker.member, at=LATER)
    assert Task.objects.get(pk=other.pk).done_at is None


def test_charlie_has_nothing_tried_again(gloucester: Partners, elsewhere: Partners) -> None:
    _story, task = given_up(gloucester)
    for charlie in (elsewhere.caseworker, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            try_again(task, by=charlie.member, at=LATER)
    assert Delivery.objects.get().needs_person_at == AT
