"""How a report came about, where that is more than that somebody opened the form: inside the sealed draft, then inside
the sealed report, and nowhere else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.journeys.envelopes import OpenEnvelope
from reporting.sections import Intake
from reporting.submit.answers import Answers

_INTAKE = "intake"  # in a draft's content


def kept_beside(intake: Intake | None) -> Mapping[str, Any]:
    """What a new draft holds beside its answers."""
    return {_INTAKE: intake} if intake else {}


def with_origin(answers: Answers, draft: OpenEnvelope) -> Answers:
    """The answers as they are sealed: with how they came about where the draft says so, and the answers do not."""
    if answers.intake is not None or _INTAKE not in draft.content:
        return answers
    return replace(answers, intake=draft.content[_INTAKE])
