"""One invented case: whose story it is and what was done about it when, oldest first."""

from dataclasses import dataclass

from core.audit.actions import Purpose as Reading
from deploy.demonstration.deeds import (
    Acknowledge,
    Answer,
    Arrive,
    Conclude,
    Deed,
    FinishTasks,
    Look,
    OpenPacket,
    Prepare,
    Retell,
    Send,
    TeamWrites,
    Triage,
)
from deploy.demonstration.moments import Moment, days_ago
from referrals.cases.models import RecordStatus, Risk
from referrals.packets.models import Purpose
from referrals.states import State

Step = tuple[Moment, Deed]
Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Entry:
    """`story` is the key of a story. Steps are in the order in which they happened."""

    story: str
    steps: Steps


def entry(story: str, *parts: Step | Steps) -> Entry:
    """An entry from single steps and runs of steps, sorted by time; what happened at once keeps its order."""
    steps = [step for part in parts for step in _run(part)]
    return Entry(story, tuple(sorted(steps, key=lambda step: step[0].order)))


def _run(part: Step | Steps) -> Steps:
    """A single step is a pair that begins with its moment; a run of steps begins with a step."""
    return (part,) if isinstance(part[0], Moment) else part


def arrived(days: int, clock: str, *, shown_as: str = "") -> Step:
    return days_ago(days, clock), Arrive(shown_as)


def triaged(
    days: int, who: str, risk: Risk, reason: str, *, status: RecordStatus = RecordStatus.IN_SCOPE, clock: str = "09:40"
) -> Steps:
    """Read and decided about, in the same minute as far as this tells."""
    moment = days_ago(days, clock)
    return (moment, Look(who, Reading.TRIAGE)), (moment, Triage(who, risk, reason, status))


def sent(days: int, who: str, recipient: str, purpose: Purpose, *, retold: bool = False, clock: str = "11:20") -> Steps:
    """Prepared and sent; `retold` first writes the story without names, which a packet without details needs."""
    moment = days_ago(days, clock)
    retell: Steps = ((moment, Retell(who)),) if retold else ()
    return *retell, (moment, Prepare(who, recipient, purpose)), (moment, Send(who, recipient))


def opened(days: int, recipient: str, *, clock: str = "10:30") -> Steps:
    """Acknowledged and opened by the recipient; in time, if it was sent the working day before at the usual hour."""
    moment = days_ago(days, clock)
    return (moment, Acknowledge(recipient)), (moment, OpenPacket(recipient))


def answered(
    days: int, clock: str, recipient: str, to: State, *, reason: str = "", told: str = "", reference: str = ""
) -> Step:
    return days_ago(days, clock), Answer(recipient, to, reason, told, reference)


def concluded(days: int, clock: str, recipient: str, code: str, words: str) -> Step:
    return days_ago(days, clock), Conclude(recipient, code, words)


def written(days: int, who: str, words: str, *, clock: str = "16:00") -> Step:
    return days_ago(days, clock), TeamWrites(who, words)


def seen_to(days: int, who: str, *, clock: str = "16:40") -> Step:
    """Whatever tasks waited for somebody of this role were done."""
    return days_ago(days, clock), FinishTasks(who)
