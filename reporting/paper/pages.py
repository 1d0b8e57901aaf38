"""The screen on which a paper form is typed in: its questions in the order in which they are printed."""

from datetime import datetime
from typing import ClassVar

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import ConfirmField
from core.journeys.forms import StepForm
from core.partnerships.models import Partnership
from reporting.easy_read import collecting as easy
from reporting.easy_read.pages import EasyForm
from reporting.one_page.page import OnePage
from reporting.paper import easy_form, long_form
from reporting.paper.styles import Style
from reporting.steps.collecting import collect
from reporting.submit.answers import Answers


class AgreedForm(forms.Form):
    """What stands at the end of the paper."""

    agreed = ConfirmField(
        label=_("“I agree” is ticked at the end of the form"),
        missing=_("Without that tick nothing may be sent. Give or post the form back"),
    )

    def refuse(self, words: Promise) -> None:
        """Say why the whole form was not sent."""
        self.add_error(None, str(words))


class LongPage(OnePage[AgreedForm]):
    questions: ClassVar[dict[str, type[StepForm]]] = long_form.QUESTIONS

    def answers(self, *, language: str) -> Answers:
        """The report that a valid page describes; `language` is that of the pages."""
        return collect(self.sections, self.asked, language=language)


class EasyPage(OnePage[AgreedForm]):
    questions: ClassVar[dict[str, type[StepForm]]] = easy_form.QUESTIONS

    def __init__(self, data: QueryDict | None, about: AgreedForm, *, partnership: Partnership, at: datetime) -> None:
        super().__init__(data, about, partnership=partnership, at=at)
        for form in self.sections.values():
            if isinstance(form, EasyForm):
                form.take_pictures_off()

    def answers(self, *, language: str) -> Answers:
        """As of the other page."""
        return easy.collect(self.sections, self.asked, language=language)


def page_of(
    style: Style, data: QueryDict | None, *, about: AgreedForm, partnership: Partnership, at: datetime
) -> LongPage | EasyPage:
    """The screen for a form of this style, filled in with `data` or empty."""
    page = EasyPage if style == Style.EASY else LongPage
    return page(data, about, partnership=partnership, at=at)
