"""What every page of the Easy Read form has in common."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from core.journeys.forms import StepForm
from core.vocabularies.registry import vocabulary_of
from reporting.easy_read.ideas import Answer, Idea, options_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class EasyForm(StepForm):
    """A page: its question, ideas to read first, then what to answer."""

    can_skip: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._ticks: dict[str, tuple[Answer, ...]] = {}
        super().__init__(*args, **kwargs)

    def take_pictures_off(self) -> None:
        """Offer the same answers in words alone."""
        for name, answers in self._ticks.items():
            self.offer(name, options_of(answers, pictures=False))

    @property
    def ideas(self) -> list[Idea]:
        """What to know before answering."""
        return []

    @property
    def ideas_after(self) -> list[Idea]:
        """What explains the answers, below them."""
        return []

    def tick(self, name: str, answers: Iterable[Answer], *, vocabulary_list: str = "") -> None:
        """Offer answers with their pictures; with `vocabulary_list` only those whose code is in force today."""
        if vocabulary_list:
            vocabulary = vocabulary_of(self.asked.partnership, timezone.localdate(self.asked.at))
            in_force = {term.code for term in vocabulary.lists[vocabulary_list]}
            answers = [answer for answer in answers if answer.code in in_force]
        self._ticks[name] = tuple(answers)
        self.offer(name, options_of(self._ticks[name], pictures=True))

    @property
    def team(self) -> str:
        """What pages call those who read reports."""
        return self.asked.partnership.team_name


def told(words: "StrOrPromise", **values: object) -> str:
    """A sentence with its gaps filled."""
    return str(words) % values
