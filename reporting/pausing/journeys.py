"""The forms whose drafts can be put aside, and where each is carried on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from core.journeys.drafts import journey_of
from core.journeys.envelopes import OpenEnvelope
from core.journeys.steps import Step
from reporting.easy_read.journey import JOURNEY as EASY_JOURNEY
from reporting.easy_read.journey import NAME as EASY_READ
from reporting.steps.journey import JOURNEY


@dataclass(frozen=True)
class Pausable:
    """A form: its pages, the last of which shows all answers, and the name of their address."""

    pages: Sequence[Step]
    url_name: str


PAUSABLE: dict[str, Pausable] = {
    "": Pausable(JOURNEY, "report:step"),
    EASY_READ: Pausable(EASY_JOURNEY, "easy:step"),
}


def can_be_put_aside(draft: OpenEnvelope) -> bool:
    """Whether the draft belongs to one of these forms."""
    return journey_of(draft) in PAUSABLE


def step_url(draft: OpenEnvelope, step: str) -> str:
    """The address of a page of the draft's form; of its last page if it has none of that name."""
    form = PAUSABLE[journey_of(draft)]
    names = [page.name for page in form.pages]
    return reverse(form.url_name, args=[step if step in names else names[-1]])


def carry_on_url(draft: OpenEnvelope) -> str:
    """Where a draft is carried on: its last page, which leads to the first one that is open."""
    return step_url(draft, "")
