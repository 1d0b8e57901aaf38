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
    """A form: its pages, the last of which shows all answers, and the names of its addresses.

    `pause` says what a break does, `paused` shows reference and code, `resumed` greets who comes back, and `deleted`
    says that what was put aside is gone.
    """

    pages: Sequence[Step]
    url_name: str
    pause: str
    paused: str
    resumed: str
    deleted: str


LONG = Pausable(JOURNEY, "report:step", "report:pause", "report:paused", "return:paused", "return:paused-deleted")
EASY = Pausable(EASY_JOURNEY, "easy:step", "easy:pause", "easy:paused", "easy:resumed", "easy:paused-deleted")
PAUSABLE: dict[str, Pausable] = {"": LONG, EASY_READ: EASY}


def form_of(envelope: OpenEnvelope) -> Pausable | None:
    """The form to which a draft, or what was put aside of one, belongs; None if it is none of these."""
    return PAUSABLE.get(journey_of(envelope))


def step_url(draft: OpenEnvelope, step: str) -> str:
    """The address of a page of the draft's form; of its last page if it has none of that name."""
    form = PAUSABLE[journey_of(draft)]
    names = [page.name for page in form.pages]
    return reverse(form.url_name, args=[step if step in names else names[-1]])


def carry_on_url(draft: OpenEnvelope) -> str:
    """Where a draft is carried on: its last page, which leads to the first one that is open."""
    return step_url(draft, "")
