"""The form of one step."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.calendars.words import shown_day
from core.design_system.dates import DateField
from core.design_system.fields import CheckboxesField, RadiosField
from core.design_system.forms import Form
from core.journeys.answers import Asked, StepData

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEW_LINE = SafeString("<br>")


class StepForm(Form):
    """One page of a journey. `question` is its heading; `prepare` fills in what depends on the circumstances."""

    question: "StrOrPromise" = ""
    # Shorter names of the fields, for the page that shows every answer; else the field's label.
    answer_names: ClassVar[dict[str, "StrOrPromise"]] = {}
    label_size: ClassVar[str] = "m"

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.prepare()

    def prepare(self) -> None:
        """For subclasses: options, limits and wording that depend on `self.asked`."""

    def step_data(self) -> dict[str, list[str]]:
        """What the draft keeps: the sent values of this form's own controls and of nothing else."""
        kept = {}
        for name, field in self.fields.items():
            for control in self._controls_of(name):
                values = self.data.getlist(control) if isinstance(self.data, MultiValueDict) else []
                kept[control] = values if isinstance(field, forms.MultipleChoiceField) else values[-1:]
        return kept

    def _controls_of(self, name: str) -> Iterable[str]:
        if isinstance(self.fields[name], DateField):
            return (f"{name}-day", f"{name}-month", f"{name}-year")
        return (name,)

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """Question and answer of each field, for the page that shows them all; "" for no answer. Call when valid."""
        return [(self.answer_name(name), self.shown(name)) for name in self.fields]

    def answer_name(self, name: str) -> "StrOrPromise":
        return self.answer_names[name] if name in self.answer_names else self.fields[name].label or name

    def shown(self, name: str) -> "StrOrPromise":
        """One answer in words. What was typed is isolated, so that marks of direction in it turn nothing around it."""
        field, value = self.fields[name], self.cleaned_data.get(name)
        if not value:
            return ""
        if isinstance(field, CheckboxesField):
            labels = [option.label for option in field.options if option.value in value]
            return format_html_join(NEW_LINE, "{}", ((label,) for label in labels))
        if isinstance(field, RadiosField):
            return next((option.label for option in field.options if option.value == value), "")
        if isinstance(field, DateField):
            return shown_day(value)
        return isolated(str(value))


def isolated(text: str) -> str:
    """Typed text as HTML in a direction of its own, with its line breaks shown."""
    return format_html(
        '<bdi dir="auto">{}</bdi>', format_html_join(NEW_LINE, "{}", ((line,) for line in text.split("\n")))
    )


def as_sent(data: StepData) -> MultiValueDict[str, str]:
    """Stored values as a form reads them."""
    return MultiValueDict({key: list(values) for key, values in data.items()})
