"""Steps of a journey, as data."""

from collections.abc import Callable
from dataclasses import dataclass

from core.journeys.answers import Asked
from core.journeys.forms import StepForm


def always(asked: Asked) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One page. `name` stands in the address; `needed` decides from stored answers whether the page is asked at all.

    `may_be_left_out` is for pages that somebody may pass by when they want to come to the end.
    """

    name: str
    form: type[StepForm]
    template: str
    needed: Callable[[Asked], bool] = always
    may_be_left_out: bool = True
