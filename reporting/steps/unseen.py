"""A box that people neither see nor hear, and that programs fill in. It flags a report and never discards one.

What stands in it is not kept, only that something did. The flag is sealed with the answers, so only those who may read
the report learn of it, and they decide: a browser that fills in forms by itself can set it too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.journeys import drafts
from core.journeys.envelopes import OpenEnvelope
from core.partnerships.models import Partnership
from reporting.sections import Incident
from reporting.submit.answers import Answers

NAME = "homepage"  # of the box in reporting/steps/_unseen.html
_AUTOMATIC = "automatic"  # in a draft's content


def was_filled_in(sent: Mapping[str, object]) -> bool:
    return bool(sent.get(NAME))


def flag(draft: OpenEnvelope, *, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """The draft, remembering that the box was filled in. Raises DraftGone or WrittenMeanwhile."""
    return drafts.change(draft, lambda content: {**content, _AUTOMATIC: True}, partnership=partnership, at=at)


def with_flag(answers: Answers, draft: OpenEnvelope) -> Answers:
    """The answers as they are sealed: with the flag where the draft has one."""
    if _AUTOMATIC not in draft.content:
        return answers
    incident: Incident = {**answers.incident, "automatic": True}
    return replace(answers, incident=incident)
