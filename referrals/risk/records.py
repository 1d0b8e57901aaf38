"""What the versions of the section Kind.RISK of a case hold: one history of every level it had, and why.

The first is the provisional level of the triage. Nothing is overwritten; the newest counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import Any
from uuid import UUID

from referrals.cases.models import Risk
from referrals.risk.tool import Answers


class Step(StrEnum):
    TRIAGE = "triage"  # the provisional level
    ASSESSMENT = "assessment"
    CONCERN = "concern"  # a safeguarding concern made it provisionally high
    REVIEW = "review"  # a supervisor looked at a high risk


@dataclass(frozen=True)
class Record:
    """One version. `at` is aware; `by` is None in triages from before assessments were made.

    An assessment also has the `tool` it was made with, `answers`, `ticked` rules, `score` and `suggested` level; a
    review says whether it `agrees`.
    """

    version: int
    step: Step
    level: Risk
    reason: str
    at: datetime
    by: UUID | None
    agrees: bool = False
    tool: str = ""
    answers: Answers | None = None
    ticked: tuple[str, ...] = ()
    score: int = 0
    suggested: Risk = Risk.UNASSESSED


def record_in(content: Mapping[str, Any], version: int) -> Record:
    """What an opened version says."""
    by = content.get("by")
    return Record(
        version=version,
        step=Step(content.get("step", Step.TRIAGE)),
        level=Risk(content["level"]),
        reason=content["reason"],
        at=datetime.fromisoformat(content["at"]),
        by=UUID(by) if by else None,
        agrees=content.get("agrees", False),
        tool=content.get("tool", ""),
        answers=content.get("answers"),
        ticked=tuple(content.get("ticked", ())),
        score=content.get("score", 0),
        suggested=Risk(content.get("suggested", "")),
    )


def newest_assessment(history: Sequence[Record]) -> Record | None:
    """The newest of a history, which is newest first; None where only triage has spoken."""
    return next((one for one in history if one.step == Step.ASSESSMENT), None)


def is_automatically_high(history: Sequence[Record]) -> bool:
    """Whether a rule holds the level up: it was ticked, and no supervisor has lowered the level since.

    An assessment that leaves the tick out and stays high does not let go of it.
    """
    high = takewhile(lambda one: one.level == Risk.HIGH, history)
    return any(one.ticked for one in high)
