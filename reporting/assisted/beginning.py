"""The draft of a report that somebody is helped with, and what was said before it began.

It is a draft of a journey of its own, so that no public page opens it, and names inside who helps: nobody else who
signs in at the same computer goes on with it. In clear it looks and lasts like every other draft, because a row that
said "assisted" while the report was written would say it of the report as well. That it is over after two hours stands
inside, and whoever comes later finds it destroyed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.conf import settings

from core.journeys import drafts, envelopes
from core.journeys.answers import Asked, StepData
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.partnerships.models import Membership, Partnership
from reporting.assisted.policies import check_may_assist
from reporting.assisted.words import JOURNEY, NOBODY, PERSON
from reporting.sections import AgreementGiven

LASTS = timedelta(hours=2)  # after the last page that was sent
BEGINNING = "assisted/beginning"  # beside the pages of the journey, whose names have no slash
_BY, _USED = "assisted_by", "used_at"  # in a draft's content


@dataclass(frozen=True)
class Beginning:
    """What was said before the first question. `agrees` is "yes", "no" or "unsure"."""

    present: tuple[str, ...]
    agrees: str
    agreement: AgreementGiven
    language: str  # in which the statement was read

    @property
    def is_here(self) -> bool:
        """Whether the person it happened to is there."""
        return PERSON in self.present

    @property
    def tells_alone(self) -> bool:
        """Whether that person can tell it themselves: they are there, and want to."""
        return self.is_here and self.agrees == "yes"


def begin(said: Mapping[str, Any], *, language: str, by: Membership, at: datetime) -> OpenEnvelope:
    """A new draft; `said` are the answers of a valid BeginningForm. Raises as `check_may_assist`."""
    check_may_assist(by, at=at)
    began = {
        "present": [code for code in said["present"] if code != NOBODY],
        "agrees": [said["agrees"]],
        "agreement": [said["agreement"]],
        "language": [language],
    }
    content = drafts.evened({**drafts.named(JOURNEY), "answers": {BEGINNING: began}, _BY: str(by.user_id), **_used(at)})
    return envelopes.create(
        Envelope.DRAFT,
        content,
        partnership=by.organisation.partnership,
        at=at,
        seconds=settings.HARBOUR_DRAFT_SECONDS,
    )


def save(
    draft: OpenEnvelope, answered: Mapping[str, StepData], *, partnership: Partnership, at: datetime
) -> OpenEnvelope:
    """Store the answers of whole steps; the two hours begin anew. Raises DraftGone."""

    def changed(content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "answers": {**content["answers"], **answered}, **_used(at)}

    return drafts.change(draft, changed, partnership=partnership, at=at)


def still_live(draft: OpenEnvelope, *, at: datetime) -> bool:
    """Whether the two hours of a draft of this journey last; if they do not, it is destroyed."""
    if at - datetime.fromisoformat(draft.content[_USED]) < LASTS:
        return True
    envelopes.destroy(draft)
    return False


def is_helped_by(draft: OpenEnvelope, user_id: UUID) -> bool:
    return bool(draft.content[_BY] == str(user_id))


def beginning_of(asked: Asked) -> Beginning:
    answers = asked.answers
    return Beginning(
        present=tuple(answers.many(BEGINNING, "present")),
        agrees=answers.one(BEGINNING, "agrees"),
        agreement=cast("AgreementGiven", answers.one(BEGINNING, "agreement")),
        language=answers.one(BEGINNING, "language"),
    )


def _used(at: datetime) -> dict[str, str]:
    return {_USED: at.isoformat(timespec="seconds")}
