"""What a recipient has on its hands, and how quickly it answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from referrals.inbox.workload import PERIODS, Speed, Step, speeds_of, steps_of
from referrals.packets.models import Referral
from referrals.states import OPEN_TO_RECIPIENT, State
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import sent, triaged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_every_state_that_is_open_to_the_recipient_is_at_one_step() -> None:
    assert sorted(state for step in Step for state in step.value) == sorted(OPEN_TO_RECIPIENT)


def test_the_workload_says_what_waits_where_what_is_late_and_how_quick_it_was(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    states = {State.DELIVERED: -1, State.EXPIRED: 2, State.IN_PROGRESS: 3, State.INFORMATION_REQUESTED: -2}
    for number, (state, due) in enumerate({**states, State.OUTCOME: 0}.items(), 1):
        times = {"sent_at": AT - 40 * DAY, "acknowledged_at": AT - (40 - number) * DAY}
        row = Referral.objects.filter(pk=sent(triaged(gloucester), gloucester.police).pk)
        row.update(state=state, due_at=AT + due * DAY, answered_at=AT if state == State.OUTCOME else None, **times)
    member = gloucester.officer.member
    steps = {load.step: (load.number, load.overdue, load.due_at) for load in steps_of(member, at=AT)}
    assert steps == {
        Step.ACKNOWLEDGE: (2, 1, AT - DAY),
        Step.ANSWER: (0, 0, None),
        Step.WORK: (1, 0, AT + 3 * DAY),
        Step.GIVE_BACK: (0, 0, None),
        Step.WAIT: (1, 0, None),
    }
    assert speeds_of(member, at=AT) == [
        Speed(30, 0, None, None),
        Speed(90, 5, 3 * DAY, 35 * DAY),
        Speed(365, 5, 3 * DAY, 35 * DAY),
    ]
    shown = browser_of(gloucester.officer).get(reverse("inbox:workload")).content.decode()
    for words in ("To acknowledge", "Being worked on", "Last 90 days", "35.0"):
        assert words in shown


def test_charlie_sees_nothing_of_it_in_his_own(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    charlie = gloucester.support_officer.member
    assert {load.number for load in steps_of(charlie, at=AT)} == {0}
    assert {speed.sent for speed in speeds_of(charlie, at=AT)} == {0}
    assert len(speeds_of(charlie, at=AT)) == len(PERIODS)
