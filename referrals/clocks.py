"""How long somebody has, in working time of the partnership; the one place that says so.

"One working day" from half past ten on a Friday is half past ten on Monday; hours count only while the team works.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.calendars.working import add_working_days, add_working_minutes, end_of_next_working_day
from core.partnerships.models import Partnership
from referrals.cases.models import Case, Risk
from referrals.states import State

CONTACT_ON_ROTA = timedelta(hours=24)
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
ACKNOWLEDGE = WorkingTime(days=1)
ACKNOWLEDGE_HIGH = WorkingTime(hours=4)
DECIDE = WorkingTime(days=2)
DECIDE_HIGH = WorkingTime(days=1)
PROGRESS = WorkingTime(days=5)
EXPIRE = WorkingTime(days=10)
PLAN = WorkingTime(days=5)
PLAN_HIGH = WorkingTime(days=1)
# After the time to acknowledge has run out.
TASK_AFTER = WorkingTime(hours=1)
ESCALATE_AFTER = WorkingTime(hours=4)

# What the owner of each state owes; SENT and DELIVERED share one clock, which starts with sending.
SPANS: dict[State, WorkingTime] = {
    State.DRAFT: ONE_DAY,
    State.READY: ONE_DAY,
    State.SENT: ACKNOWLEDGE,
    State.ACKNOWLEDGED: DECIDE,
    State.ACCEPTED: PROGRESS,
    State.RECORDED: PROGRESS,
    State.DECLINED: ONE_DAY,
    State.NOT_RECORDED: ONE_DAY,
    State.RETURNED: ONE_DAY,
    State.OUTCOME: ONE_DAY,
    State.EXPIRED: ONE_DAY,
    State.RECALL_REQUESTED: ONE_DAY,
    State.RECALL_CONFIRMED: ONE_DAY,
    State.RECALL_REFUSED: ONE_DAY,
}
HIGH_RISK_SPANS: dict[State, WorkingTime] = {State.SENT: ACKNOWLEDGE_HIGH, State.ACKNOWLEDGED: DECIDE_HIGH}


def span_of(state: State, risk: str) -> WorkingTime | None:
    """How long a state may last at a case's risk; None where no new clock starts."""
    if risk == Risk.HIGH and state in HIGH_RISK_SPANS:
        return HIGH_RISK_SPANS[state]
    return SPANS.get(state)


def due_after_triage(case: Case, *, wants_contact: bool, at: datetime) -> datetime:
    """When the team owes its next step: first contact where somebody asked for it, else a plan."""
    if wants_contact:
        if case.partnership.weekend_rota:
            return at + CONTACT_ON_ROTA
        return end_of_next_working_day(at, partnership=case.partnership)
    return (PLAN_HIGH if case.risk == Risk.HIGH else PLAN).after(at, case.partnership)
