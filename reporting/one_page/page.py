"""One page with all questions of a report, and what they come to."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from django.forms import Field
from django.http import QueryDict
from django.utils.functional import cached_property

from core.design_system import forms
from core.design_system.components import ErrorLine
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.forms import StepForm
from core.partnerships.models import Partnership

About = TypeVar("About", bound=forms.Form)


class OnePage(Generic[About]):
    """Filled in with `data`, or empty. Answers to one question may decide about another: all of them come at once.

    `about` says how the report came, which is no question to its reporter. No two questions may have the same name.
    """

    questions: ClassVar[Mapping[str, type[StepForm]]]

    def __init__(self, data: QueryDict | None, about: About, *, partnership: Partnership, at: datetime) -> None:
        self.about = about
        self.asked = self._asked(data, partnership, at)
        self.sections = {name: form(data, asked=self.asked) for name, form in self.questions.items()}

    def complete(self, steps: dict[str, dict[str, list[str]]]) -> None:
        """For subclasses: put in what follows from the answers and is not asked."""

    def is_valid(self) -> bool:
        return self.about.is_bound and not self.errors

    @cached_property
    def _forms(self) -> list[forms.Form]:
        return [self.about, *self.sections.values()]

    @property
    def fields(self) -> dict[str, Field]:
        """Every question by its name; no two have the same."""
        return {name: field for form in self._forms for name, field in form.fields.items()}

    @property
    def errors(self) -> bool:
        """Whether anything is wrong anywhere; the title of the page says so."""
        return any(form.errors for form in self._forms)

    @property
    def error_lines(self) -> list[ErrorLine]:
        return [line for form in self._forms for line in form.error_lines]

    def parts(self) -> Iterator[StepForm]:
        """The questions in their order, without those that a vocabulary leaves out."""
        return (form for form in self.sections.values() if form.fields)

    def _asked(self, data: QueryDict | None, partnership: Partnership, at: datetime) -> Asked:
        """The answers as the public form would have stored them, page by page."""
        blank = Asked(partnership, StoredAnswers(), at)
        if data is None:
            return blank
        steps = {name: form(data, asked=blank).step_data() for name, form in self.questions.items()}
        self.complete(steps)
        return Asked(partnership, StoredAnswers(steps), at)
