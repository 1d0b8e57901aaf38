"""Steps of a journey, as data: also for those who draw them, or prove that all can be reached."""

from collections.abc import Callable
from dataclasses import dataclass

from core.journeys.answers import Asked
from core.journeys.forms import StepForm


@dataclass(frozen=True)
class Condition:
    """Whether a page is asked. Calling it answers from stored answers.

    `words` complete "Asked …". `reads` names each answer on which it depends, as (step, field), and no other.
    """

    words: str
    reads: tuple[tuple[str, str], ...]
    holds: Callable[[Asked], bool]

    def __call__(self, asked: Asked) -> bool:
        return self.holds(asked)


ALWAYS = Condition("always", (), lambda asked: True)


@dataclass(frozen=True)
class Step:
    """One page. `name` stands in the address; `needed` decides from stored answers whether the page is asked at all.

    `may_be_left_out` is for pages that somebody may pass by when they want to come to the end. A page that is `aside`
    is never asked on the way: while it is `needed`, the page that shows all answers offers it, and it leads back there.
    """

    name: str
    form: type[StepForm]
    template: str
    needed: Condition = ALWAYS
    may_be_left_out: bool = True
    aside: bool = False
