"""What people do with a report in the demonstration, as data. `performing.py` does it through the product's actions.

`who` is a user name of people.py; `recipient` a key of its organisations.
"""

from dataclasses import dataclass
from typing import Literal

from core.audit.actions import Purpose as Reading
from referrals.cases.models import RecordStatus, Risk
from referrals.packets.models import Purpose
from referrals.states import State


@dataclass(frozen=True)
class Arrive:
    """The report is sent. `shown_as` makes its reference and code one of the examples that are printed."""

    shown_as: str = ""


@dataclass(frozen=True)
class Look:
    who: str
    reading: Reading = Reading.CASEWORK


@dataclass(frozen=True)
class Triage:
    who: str
    risk: Risk
    reason: str
    status: RecordStatus = RecordStatus.IN_SCOPE


@dataclass(frozen=True)
class Retell:
    """The caseworker writes the story without names, as the story's `disclosure` has it."""

    who: str


@dataclass(frozen=True)
class Prepare:
    who: str
    recipient: str
    purpose: Purpose


@dataclass(frozen=True)
class PutBack:
    """Ready, but the caseworker wants to change something first."""

    who: str
    recipient: str


@dataclass(frozen=True)
class Send:
    who: str
    recipient: str


@dataclass(frozen=True)
class Acknowledge:
    recipient: str


@dataclass(frozen=True)
class OpenPacket:
    recipient: str


@dataclass(frozen=True)
class Answer:
    recipient: str
    to: State
    reason: str = ""
    told: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Conclude:
    recipient: str
    code: str
    words: str


@dataclass(frozen=True)
class AnswerRecall:
    recipient: str
    confirmed: bool
    basis: str = ""


@dataclass(frozen=True)
class CloseReferral:
    who: str
    recipient: str


@dataclass(frozen=True)
class CloseCase:
    who: str


@dataclass(frozen=True)
class FinishTasks:
    """Those of the case that wait for the role of `who`; a supervisor does the others' as well."""

    who: str


@dataclass(frozen=True)
class TeamWrites:
    who: str
    words: str


@dataclass(frozen=True)
class ReporterWrites:
    words: str


@dataclass(frozen=True)
class Withdraw:
    """The reporter takes the choice for one recipient back."""

    recipient: Literal["team", "police", "support", "council"]


@dataclass(frozen=True)
class LetTeamRead:
    """The reporter lets the team read what was held."""


Deed = (
    Arrive
    | Look
    | Triage
    | Retell
    | Prepare
    | PutBack
    | Send
    | Acknowledge
    | OpenPacket
    | Answer
    | Conclude
    | AnswerRecall
    | CloseReferral
    | CloseCase
    | FinishTasks
    | TeamWrites
    | ReporterWrites
    | Withdraw
    | LetTeamRead
)
