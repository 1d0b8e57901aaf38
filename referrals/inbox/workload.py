"""What a recipient has on its hands: management figures for its officers, from clear states and times alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from statistics import median

from django.db.models import Count, Min, Q

from core.partnerships.models import Membership
from referrals.packets.models import Referral
from referrals.states import ASKED_BACK, AWAITING_ACKNOWLEDGEMENT, LATE, State

PERIODS = (30, 90, 365)  # days back from now


class Step(Enum):
    """What the recipient does next, in the order of the page; together they hold all that is open to it."""

    ACKNOWLEDGE = (*AWAITING_ACKNOWLEDGEMENT, *LATE)
    ANSWER = (State.ACKNOWLEDGED,)
    WORK = (State.ACCEPTED, State.RECORDED, State.IN_PROGRESS)
    GIVE_BACK = ASKED_BACK
    WAIT = (State.INFORMATION_REQUESTED,)  # for the team's reply: nothing of it is due or overdue here


@dataclass(frozen=True)
class StepLoad:
    """How much stands at a step; `due_at` is the first due time, None where nothing is due."""

    step: Step
    number: int
    overdue: int
    due_at: datetime | None


@dataclass(frozen=True)
class Speed:
    """Of what was sent in the last `days` days: how much, and the medians of those that came so far, None of none."""

    days: int
    sent: int
    to_acknowledge: timedelta | None  # from sending
    to_answer: timedelta | None  # from the acknowledgement


def steps_of(member: Membership, *, at: datetime) -> list[StepLoad]:
    """Of the member's own organisation. One query."""
    counted = {
        row[0]: row[1:]
        for row in Referral.objects.addressed_to(member)
        .order_by()
        .values_list("state")
        .annotate(number=Count("id"), overdue=Count("id", filter=Q(due_at__lte=at)), first=Min("due_at"))
    }
    return [_step(step, [counted[state] for state in step.value if state in counted]) for step in Step]


def speeds_of(member: Membership, *, at: datetime, periods: Iterable[int] = PERIODS) -> list[Speed]:
    """Of the member's own organisation. One query."""
    since = {days: at - timedelta(days=days) for days in periods}
    sent = Referral.objects.addressed_to(member).filter(sent_at__gt=min(since.values()), sent_at__lte=at)
    times = [
        (sent_at, acknowledged_at, answered_at)
        for sent_at, acknowledged_at, answered_at in sent.values_list("sent_at", "acknowledged_at", "answered_at")
        if sent_at is not None
    ]
    return [_speed(days, [one for one in times if one[0] > begin]) for days, begin in since.items()]


def _step(step: Step, counted: list[tuple[int, int, datetime | None]]) -> StepLoad:
    number = sum(row[0] for row in counted)
    if step == Step.WAIT:
        return StepLoad(step, number, 0, None)
    return StepLoad(
        step, number, sum(row[1] for row in counted), min((row[2] for row in counted if row[2]), default=None)
    )


def _speed(days: int, times: list[tuple[datetime, datetime | None, datetime | None]]) -> Speed:
    acknowledging = [acknowledged - sent for sent, acknowledged, _answered in times if acknowledged]
    answering = [answered - acknowledged for _sent, acknowledged, answered in times if acknowledged and answered]
    return Speed(days, len(times), _median(acknowledging), _median(answering))


def _median(spans: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(span.total_seconds() for span in spans)) if spans else None
