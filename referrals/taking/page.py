"""The page on which a report is taken: all forms of it, and what they come to."""

from datetime import datetime
from typing import ClassVar

from django.http import QueryDict

from core.journeys.answers import StoredAnswers
from core.journeys.forms import StepForm
from core.partnerships.models import Partnership
from referrals.taking.forms import SECTIONS, TakingForm
from reporting.more.drafting import stored_as
from reporting.more.groups import BY_CODE
from reporting.one_page.page import OnePage
from reporting.steps.collecting import collect
from reporting.submit.answers import Answers

# What can be told along; the other groups are added later, with the code.
GROUPS = {stored_as(BY_CODE[code]): BY_CODE[code].form for code in ("respondent", "needs")}
RECIPIENTS = ("police", "support", "council")
TO_SOMEBODY = ("with_details", "without_details")


class TakingPage(OnePage[TakingForm]):
    questions: ClassVar[dict[str, type[StepForm]]] = {**SECTIONS, **GROUPS}

    def __init__(self, data: QueryDict | None, *, partnership: Partnership, at: datetime) -> None:
        super().__init__(data, TakingForm(data), partnership=partnership, at=at)

    def complete(self, steps: dict[str, dict[str, list[str]]]) -> None:
        """Who may read it follows from whom they picked."""
        answers = StoredAnswers(steps)
        picked = any(answers.one("recipients", name) in TO_SOMEBODY for name in RECIPIENTS)
        steps["readers"]["bundle"] = ["team_and_picked" if picked else "team"]

    def answers(self, *, language: str) -> Answers:
        """The report that a valid page describes; `language` is that of the pages."""
        return collect(self.sections, self.asked, language=language)
