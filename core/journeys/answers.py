"""Answers as they were sent, by step and field: what conditions read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.partnerships.models import Partnership

StepData = Mapping[str, list[str]]


@dataclass(frozen=True)
class StoredAnswers:
    """Every accepted answer of a draft, as the browser sent it. A skipped step is there, but empty."""

    steps: Mapping[str, StepData] = field(default_factory=dict, repr=False)

    def has(self, step: str) -> bool:
        """Whether the step was sent, filled in or skipped."""
        return step in self.steps

    def one(self, step: str, name: str) -> str:
        """The last value of a field, or ""."""
        values = self.many(step, name)
        return values[-1] if values else ""

    def many(self, step: str, name: str) -> list[str]:
        return list(self.steps.get(step, {}).get(name, []))


@dataclass(frozen=True)
class Asked:
    """Under what circumstances a page asks: whose pages these are, what was answered so far, and when (UTC)."""

    partnership: Partnership
    answers: StoredAnswers
    at: datetime
