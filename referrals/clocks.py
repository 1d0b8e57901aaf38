"""How long somebody has, in working time of the partnership; the one place that says so.

"One working day" from half past ten on a Friday is half past ten on Monday; hours count only while the team works.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.calendars.working import (
    add_working_days,
    add_working_minutes,
    end_of_next_working_day,
    working_minutes_between,
)
from core.partnerships.models import Partnership
from referrals.cases.models import Case, Risk
from referrals.directory.models import DirectoryEntry
from referrals.states import State
from referrals.timing.models import Clock, ClockKind

CONTACT_ON_ROTA = timedelta(hours=24)
# Of the clock, day and night: in an emergency an override is sent first and approved afterwards.
APPROVE_AFTERWARDS = timedelta(hours=24)
REPORTER_UPDATE = timedelta(days=14)


@dataclass(frozen=True)
class WorkingTime:
    """A span of working time: days first, then hours."""

    days: int = 0
    hours: int = 0

    def after(self, start: datetime, partnership: Partnership) -> datetime:
        """The instant (UTC) when the span has passed since `start`."""
        day = add_working_days(start, self.days, partnership=partnership) if self.days else start
        return add_working_minutes(day, self.hours * 60, partnership=partnership)


ONE_DAY = WorkingTime(days=1)
SAFEGUARD = WorkingTime(hours=4)
ACKNOWLEDGE = WorkingTime(days=1)
ACKNOWLEDGE_HIGH = WorkingTime(hours=4)
DECIDE = WorkingTime(days=2)
DECIDE_HIGH = WorkingTime(days=1)
PROGRESS = WorkingTime(days=5)
EXPIRE = WorkingTime(days=10)
REPLY_HIGH = WorkingTime(hours=4)
# For a reporter to come back and choose, before the team lets a proposed reroute rest.
REROUTE = WorkingTime(days=5)
APPROVE = WorkingTime(hours=4)
APPROVE_HIGH = WorkingTime(hours=1)
PLAN = WorkingTime(days=5)
PLAN_HIGH = WorkingTime(days=1)
# After the time to acknowledge has run out.
TASK_AFTER = WorkingTime(hours=1)
ESCALATE_AFTER = WorkingTime(hours=4)

# What the owner of each state owes; SENT and DELIVERED share one clock, which starts with sending.
SPANS: dict[State, WorkingTime] = {
    State.DRAFT: ONE_DAY,
    State.AWAITING_APPROVAL: APPROVE,
    State.READY: ONE_DAY,
    State.SENT: ACKNOWLEDGE,
    State.BOUNCED: ONE_DAY,
    State.ACKNOWLEDGED: DECIDE,
    State.INFORMATION_REQUESTED: ONE_DAY,
    State.REROUTE_PROPOSED: REROUTE,
    State.ACCEPTED: PROGRESS,
    State.RECORDED: PROGRESS,
    State.IN_PROGRESS: PROGRESS,
    State.DECLINED: ONE_DAY,
    State.NOT_RECORDED: ONE_DAY,
    State.RETURNED: ONE_DAY,
    State.OUTCOME: ONE_DAY,
    State.EXPIRED: ONE_DAY,
    State.SUPERSEDED: ONE_DAY,
    State.RECALL_REQUESTED: ONE_DAY,
    State.RECALL_CONFIRMED: ONE_DAY,
    State.RECALL_REFUSED: ONE_DAY,
}
HIGH_RISK_SPANS: dict[State, WorkingTime] = {
    State.AWAITING_APPROVAL: APPROVE_HIGH,
    State.SENT: ACKNOWLEDGE_HIGH,
    State.ACKNOWLEDGED: DECIDE_HIGH,
    State.INFORMATION_REQUESTED: REPLY_HIGH,
}
# States whose time a recipient may have agreed for itself, in its entry of the directory.
AGREED = (State.SENT, State.ACKNOWLEDGED, State.ACCEPTED, State.RECORDED, State.IN_PROGRESS)


def span_of(state: State, risk: str, recipient: DirectoryEntry | None = None) -> WorkingTime | None:
    """How long a state may last at a case's risk; None where no new clock starts.

    The recipient's own times take the place of the usual ones; at high risk only where they are shorter.
    """
    own = _agreed_with(recipient, state) if recipient else None
    if risk == Risk.HIGH and state in HIGH_RISK_SPANS:
        usual = HIGH_RISK_SPANS[state]
        return min(usual, own, key=_length) if own else usual
    return own or SPANS.get(state)


def _agreed_with(recipient: DirectoryEntry, state: State) -> WorkingTime | None:
    if state == State.SENT:
        return WorkingTime(hours=recipient.acknowledge_hours) if recipient.acknowledge_hours else None
    days = recipient.decide_days if state == State.ACKNOWLEDGED else recipient.progress_days
    return WorkingTime(days=days) if days and state in AGREED else None


def _length(span: WorkingTime) -> tuple[int, int]:
    """For comparing: hours are given only where they are less than a day or stand for both."""
    return span.days, span.hours


def due_of(kind: ClockKind, case: Case, *, at: datetime) -> datetime:
    """When something is owed of which the clock starts at `at`. The due time of a triage comes with the report."""
    if kind == ClockKind.CONTACT:
        if case.partnership.weekend_rota:
            return at + CONTACT_ON_ROTA
        return end_of_next_working_day(at, partnership=case.partnership)
    if kind == ClockKind.PLAN:
        return (PLAN_HIGH if case.risk == Risk.HIGH else PLAN).after(at, case.partnership)
    if kind == ClockKind.UPDATE:
        return at + REPORTER_UPDATE
    raise ValueError(kind)


def due_after_pause(clock: Clock, partnership: Partnership, *, paused_at: datetime, resumed_at: datetime) -> datetime:
    """What was left when the pause began is left when it ends. What had run out before the pause stays overdue."""
    begin = max(paused_at, clock.started_at)
    if clock.due_at <= begin or resumed_at <= begin:
        return clock.due_at
    if clock.kind == ClockKind.UPDATE or (clock.kind == ClockKind.CONTACT and partnership.weekend_rota):
        return clock.due_at + (resumed_at - begin)  # these run day and night
    left = working_minutes_between(begin, clock.due_at, partnership=partnership)
    return add_working_minutes(resumed_at, left, partnership=partnership)
