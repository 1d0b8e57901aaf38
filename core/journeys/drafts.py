"""Changing a draft from several windows at once without losing what was accepted in any of them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from core.journeys import envelopes
from core.journeys.answers import StepData, StoredAnswers
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.models import Envelope
from core.partnerships.models import Partnership
from core.sealing import to_bytes

# Each lost race means that another window's write got through, so a handful is more than anybody's windows need.
ATTEMPTS = 8
# What every draft takes before its first answer, however it began: a place or a helper, named inside, would show else.
BEGINS_WITH_BYTES = 1024
_JOURNEY = "journey"
_EVEN = "even"


class DraftGone(Exception):
    """The draft was sent, left or has expired since the request began."""


def begin(
    *, partnership: Partnership, at: datetime, journey: str = "", beside: Mapping[str, Any] | None = None
) -> OpenEnvelope:
    """A draft without answers, of the journey of that name; only this journey opens it. `beside` stays in its content
    beside the answers, whatever becomes of them.
    """
    content = evened({**(beside or {}), **named(journey), "answers": {}})
    return envelopes.create(
        Envelope.DRAFT, content, partnership=partnership, at=at, seconds=settings.HARBOUR_DRAFT_SECONDS
    )


def evened(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a new draft with blanks that make up for what others hold beside their answers."""
    return {**content, _EVEN: " " * max(0, BEGINS_WITH_BYTES - len(to_bytes(content)))}


def is_of(draft: OpenEnvelope, journey: str) -> bool:
    """Whether a draft belongs to the journey of that name: two journeys may ask other questions under one name."""
    return bool(draft.content.get(_JOURNEY, "") == journey)


def named(journey: str) -> dict[str, str]:
    """What the content of an envelope holds to be of the journey of that name."""
    return {_JOURNEY: journey}


def journey_of(draft: OpenEnvelope) -> str:
    """The name of the journey of a draft, or of what the draft became if that was `named`."""
    return str(draft.content.get(_JOURNEY, ""))


def answers_of(draft: OpenEnvelope) -> StoredAnswers:
    return StoredAnswers(draft.content["answers"])


def save_answers(
    draft: OpenEnvelope, answered: Mapping[str, StepData], *, partnership: Partnership, at: datetime
) -> OpenEnvelope:
    """Store the answers of whole steps beside those that other windows stored meanwhile; the later of a step stays.

    Nothing is written when nothing changed. Raises DraftGone.
    """
    return change(
        draft,
        lambda content: {**content, "answers": {**content["answers"], **answered}},
        partnership=partnership,
        at=at,
    )


def change(
    draft: OpenEnvelope,
    changed: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    partnership: Partnership,
    at: datetime,
) -> OpenEnvelope:
    """Write `changed(content)`, on the newest content if somebody wrote meanwhile. Raises DraftGone."""
    for _ in range(ATTEMPTS):
        content = changed(draft.content)
        if content == draft.content:
            return draft
        try:
            return envelopes.write(draft, content, at=at, seconds=settings.HARBOUR_DRAFT_SECONDS)
        except WrittenMeanwhile:
            draft = reread(draft, partnership=partnership, at=at)
    raise WrittenMeanwhile


def reread(draft: OpenEnvelope, *, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """The draft as it is now. Raises DraftGone."""
    newest = envelopes.read(draft.cookie, Envelope.DRAFT, partnership=partnership, at=at)
    if newest is None:
        raise DraftGone
    return newest
