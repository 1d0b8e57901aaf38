"""What people do with a report in the demonstration, as data. `performing.py` does it through the product's actions.

Who does it is the base: somebody of the team, an officer of the recipient, or else the reporter.
"""

from dataclasses import dataclass
from typing import Literal

from core.audit.actions import Purpose as Reading
from referrals.cases.closing import CaseOutcome
from referrals.cases.models import RecordStatus, Risk
from referrals.casework.attempts import Result
from referrals.casework.safety import Channel
from referrals.erasure.grounds import Ground
from referrals.erasure.models import Scope
from referrals.packets.models import Purpose
from referrals.safeguarding.actions import AtRisk
from referrals.safeguarding.actions import Outcome as ConcernOutcome
from referrals.states import State
from reporting.sections import Level


@dataclass(frozen=True)
class Deed:
    """Something that somebody does with one report."""


@dataclass(frozen=True)
class ByTeam(Deed):
    """`who` is a user name of people.py."""

    who: str


@dataclass(frozen=True)
class ByTeamAbout(ByTeam):
    """Something with the referral to `recipient`, a key of the organisations of people.py."""

    recipient: str


@dataclass(frozen=True)
class ByRecipient(Deed):
    """Something that the officer of `recipient`, a key of the organisations of people.py, does with its referral."""

    recipient: str


# --- the reporter


@dataclass(frozen=True)
class Arrive(Deed):
    """The report is sent. `shown_as` makes its reference and code one of the examples that are printed."""

    shown_as: str = ""


@dataclass(frozen=True)
class ReporterWrites(Deed):
    words: str


@dataclass(frozen=True)
class Withdraw(Deed):
    """The reporter takes the choice for one recipient back."""

    recipient: Literal["team", "police", "support", "council"]


@dataclass(frozen=True)
class Add(Deed):
    """The reporter answers further questions: the code of their group, and answers by name."""

    group: str
    answers: dict[str, str | list[str]]


@dataclass(frozen=True)
class ChooseAgain(Deed):
    """The reporter decides anew what one recipient may see."""

    recipient: Literal["support", "council"]
    level: Level


class LetTeamRead(Deed):
    """The reporter lets the team read what was held."""


# --- the team


@dataclass(frozen=True)
class Look(ByTeam):
    reading: Reading = Reading.CASEWORK


@dataclass(frozen=True)
class Triage(ByTeam):
    risk: Risk
    reason: str
    status: RecordStatus = RecordStatus.IN_SCOPE


@dataclass(frozen=True)
class Assess(ByTeam):
    """`scores` is one digit for each question, in the tool's order; `again_after` days (0: those of the level)."""

    scores: str
    level: Risk
    reason: str = ""
    ticked: tuple[str, ...] = ()
    again_after: int = 0


@dataclass(frozen=True)
class ReviewRisk(ByTeam):
    level: Risk
    reason: str


class Retell(ByTeam):
    """The caseworker writes the story without names, as the story's `disclosure` has it."""


@dataclass(frozen=True)
class Prepare(ByTeamAbout):
    purpose: Purpose


@dataclass(frozen=True)
class MailPacket(ByTeamAbout):
    """Sent as an encrypted document, to somebody who does not sign in; its password was told on the telephone."""

    purpose: Purpose


class PutBack(ByTeamAbout):
    """Ready, but the caseworker wants to change something first."""


@dataclass(frozen=True)
class ProposeOverride(ByTeamAbout):
    """To tell the recipient though the reporter did not choose that. `quiet_days`: how long they are not told."""

    reason: str
    told: str
    is_emergency: bool = False
    quiet_days: int = 0
    to_deputy: bool = False


@dataclass(frozen=True)
class Restrict(ByTeam):
    """The case is open to `names` only, user names of people.py."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class BreakGlass(ByTeam):
    """Somebody opens a case that is restricted to others."""

    reason: str
    is_safe_to_tell: bool = True


@dataclass(frozen=True)
class ReviewGlass(ByTeam):
    """A supervisor reviews that; the reporter is not told before somebody looks again, after `quiet_days`."""

    words: str
    quiet_days: int


class Send(ByTeamAbout):
    """What was prepared leaves."""


class SendInVain(ByTeamAbout):
    """What was prepared leaves, and cannot be delivered however often the worker tries."""


@dataclass(frozen=True)
class Replace(ByTeamAbout):
    """A newer packet takes the place of what was sent."""

    purpose: Purpose


class CloseReferral(ByTeamAbout):
    """The recipient has said what became of it."""


@dataclass(frozen=True)
class TeamWrites(ByTeam):
    words: str


class FinishTasks(ByTeam):
    """Those of the case that wait for the role of `who`; a supervisor does the others' as well."""


@dataclass(frozen=True)
class PlanAction(ByTeam):
    """Something that `who` does themselves within `days` of that day."""

    what: str
    days: int


@dataclass(frozen=True)
class FinishAction(ByTeam):
    """The newest action that is open is done."""

    result: str = ""


@dataclass(frozen=True)
class Note(ByTeam):
    words: str


@dataclass(frozen=True)
class RecordConcern(ByTeam):
    at_risk: AtRisk
    whom: str
    heard: str


@dataclass(frozen=True)
class SetHold(ByTeam):
    """A legal hold on the case; somebody looks at it again after `days`."""

    reason: str
    days: int


@dataclass(frozen=True)
class DecideErasure(ByTeam):
    """Somebody asked for it; another person has to confirm."""

    scope: Scope
    ground: Ground
    words: str


@dataclass(frozen=True)
class CloseConcern(ByTeam):
    outcome: ConcernOutcome
    done: str


@dataclass(frozen=True)
class AskForCode(ByTeam):
    """The reporter lost the private code; another person has to decide."""

    check: str


@dataclass(frozen=True)
class TryContact(ByTeam):
    channel: Channel
    result: Result
    words: str = ""


@dataclass(frozen=True)
class PauseClocks(ByTeam):
    days: int
    reason: str


@dataclass(frozen=True)
class CloseCase(ByTeam):
    """Nothing is left to do; the reporter is told in these words."""

    outcome: CaseOutcome = CaseOutcome.SUPPORTED
    words: str = "We did what we agreed with you. Thank you for telling us. If it happens again, tell us again."


# --- the recipient


class Acknowledge(ByRecipient):
    """The recipient has seen that something was sent."""


class OpenPacket(ByRecipient):
    """The recipient reads it."""


@dataclass(frozen=True)
class Answer(ByRecipient):
    to: State
    reason: str = ""
    told: str = ""
    reference: str = ""
    proposed: str = ""  # another key of the organisations, where the answer proposes somebody else


@dataclass(frozen=True)
class Ask(ByRecipient):
    question: str


@dataclass(frozen=True)
class TellProgress(ByRecipient):
    words: str


@dataclass(frozen=True)
class Conclude(ByRecipient):
    code: str
    words: str


@dataclass(frozen=True)
class AnswerRecall(ByRecipient):
    confirmed: bool
    basis: str = ""
