"""The page on which a report is taken: all forms of it, and what they come to."""

from collections.abc import Iterator
from datetime import datetime

from django.forms import Field
from django.http import QueryDict
from django.utils.functional import cached_property

from core.design_system import forms
from core.design_system.components import ErrorLine
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.forms import StepForm
from core.partnerships.models import Partnership
from referrals.taking.forms import SECTIONS, TakingForm
from reporting.more.drafting import stored_as
from reporting.more.groups import BY_CODE
from reporting.steps.collecting import collect
from reporting.submit.answers import Answers

# What can be told along; the other groups are added later, with the code.
GROUPS = {stored_as(BY_CODE[code]): BY_CODE[code].form for code in ("respondent", "needs")}
RECIPIENTS = ("police", "support", "council")
TO_SOMEBODY = ("with_details", "without_details")
FORMS: dict[str, type[StepForm]] = {**SECTIONS, **GROUPS}


class TakingPage:
    """Filled in with `data`, or empty. Answers to one question may decide about another: all of them come at once."""

    def __init__(self, data: QueryDict | None, *, partnership: Partnership, at: datetime) -> None:
        self.asked = _asked(data, partnership, at)
        self.about = TakingForm(data)
        self.sections = {name: form(data, asked=self.asked) for name, form in FORMS.items()}

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

    def answers(self, *, language: str) -> Answers:
        """The report that a valid page describes; `language` is that of the pages."""
        return collect(self.sections, self.asked, language=language)


def _asked(data: QueryDict | None, partnership: Partnership, at: datetime) -> Asked:
    """The answers as the public form would have stored them, page by page. No two questions have the same name."""
    blank = Asked(partnership, StoredAnswers(), at)
    if data is None:
        return blank
    steps = {name: form(data, asked=blank).step_data() for name, form in FORMS.items()}
    answers = StoredAnswers(steps)
    picked = any(answers.one("recipients", name) in TO_SOMEBODY for name in RECIPIENTS)
    steps["readers"]["bundle"] = ["team_and_picked" if picked else "team"]
    return Asked(partnership, answers, at)
