"""What is drawn of a field: ids, classes, attributes and options, worked out once per rendering.

The kind of its widget decides how a field is drawn, so that a plain Django field looks right too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import Input
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.design_system.dates import PARTS, DateWidget
from core.design_system.drawing import attributes as drawn_attributes
from core.design_system.drawing import drawn
from core.design_system.fields import Option

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The first widget class that matches decides; a subclass stands before its parent.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateWidget, "date"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "confirm"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.Widget, "input"),
)
PART_LABELS: dict[str, StrOrPromise] = {"day": _("Day"), "month": _("Month"), "year": _("Year")}


@dataclass(frozen=True)
class Choosable:
    """An option as it is drawn: with its ids and whether it is chosen."""

    option: Option
    id: str
    hint_id: str
    chosen: bool


@dataclass(frozen=True)
class DatePart:
    """One of the three boxes of a date."""

    label: StrOrPromise
    id: str
    attributes: str


class BoundField(forms.BoundField):
    """A field with its data, as our components need it."""

    def as_field_group(self) -> SafeString:
        return drawn(self)

    @cached_property
    def kind(self) -> str:
        """Which of `drawing.DRAWN` draws it."""
        return next(name for widget, name in KINDS if isinstance(self.field.widget, widget))

    @cached_property
    def id(self) -> str:
        """The id of the group; for a field of one control, of the control."""
        return self.field.widget.attrs.get("id") or self.auto_id or self.html_name

    @cached_property
    def error(self) -> str:
        """The first thing that is wrong, or ""."""
        return str(self.errors[0]) if self.errors else ""

    @cached_property
    def error_id(self) -> str:
        return f"{self.id}-error"

    @cached_property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @cached_property
    def is_heading(self) -> bool:
        """Whether the label or legend is the page's heading."""
        return bool(self.name == getattr(self.form, "heading_field", ""))

    @cached_property
    def label_size(self) -> str:
        """The suffix of the label's or legend's class: "l", "m", "s" or ""."""
        return "l" if self.is_heading else getattr(self.form, "label_size", "")

    @cached_property
    def hint(self) -> str:
        """The words under the label, translated once; SafeString if they are HTML."""
        return str(self.help_text)

    @cached_property
    def described_by(self) -> str | None:
        """The ids of hint and error, in reading order."""
        ids = [self.hint_id] if self.hint else []
        ids += [self.error_id] if self.error else []
        return " ".join(ids) or None

    @property
    def attributes(self) -> str:
        """The attributes of the one control, escaped, with a leading space.

        A password has no value.
        """
        widget = self.field.widget
        attributes: dict[str, Any] = {
            "id": self.id,
            "name": self.html_name,
            "aria-describedby": self.described_by,
        }
        if isinstance(widget, Input):
            attributes["type"] = widget.input_type
        if not isinstance(widget, forms.Textarea | forms.Select | forms.CheckboxInput):
            attributes["value"] = self.shown
        if isinstance(widget, forms.CheckboxInput):
            attributes |= {"value": "on", "checked": bool(widget.check_test(self.value()))}
        return drawn_attributes({**attributes, **widget.attrs, "class": self.control_class})

    @cached_property
    def shown(self) -> Any:
        """The value as it stands in the control: what was typed, or the initial value; None for an empty
        one.
        """
        if isinstance(self.field.widget, forms.PasswordInput):
            return None
        shown = self.field.widget.format_value(self.value())
        return None if shown == "" else shown

    @property
    def control_class(self) -> str:
        own_names = {"password": "input", "file": "file-upload", "confirm": "checkboxes__input"}
        block = own_names.get(self.kind, self.kind)
        names = [f"govuk-{block}"]
        names += [f"govuk-input--width-{width}"] if (width := getattr(self.field, "width", 0)) else []
        names += ["govuk-password-input__input govuk-js-password-input-input"] if self.is_password else []
        names += [f"govuk-{block}--error"] if self.error and block != "checkboxes__input" else []
        return " ".join(names)

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def block(self) -> str:
        """The component that draws the options: "radios" or "checkboxes"."""
        return "checkboxes" if isinstance(self.field.widget, forms.CheckboxSelectMultiple) else "radios"

    @property
    def choosables(self) -> Iterator[Choosable]:
        """The options in their order; the first has the id of the field, as the error summary needs it."""
        chosen = self.field.widget.format_value(self.value()) or []
        number = 0
        for option in self._options():
            # A divider takes a number, too, as in the fixtures that our templates are compared with.
            number += 2 if option.divider else 1
            option_id = self.id if number == 1 else f"{self.id}-{number}"
            yield Choosable(option, option_id, f"{option_id}-item-hint", option.value in chosen)

    def _options(self) -> tuple[Option, ...]:
        declared = getattr(self.field, "options", None)
        if declared is not None:
            return tuple(declared)
        return tuple(Option(str(value), label) for value, label in self.field.widget.choices)

    @property
    def parts(self) -> list[DatePart]:
        """Day, month and year."""
        typed = self.shown
        return [self._part(part, getattr(typed, part)) for part in PARTS]

    def _part(self, part: str, value: str) -> DatePart:
        names = ["govuk-input", "govuk-date-input__input", f"govuk-input--width-{4 if part == 'year' else 2}"]
        names += ["govuk-input--error"] if part in self.faulty_parts else []
        attributes = {
            "id": f"{self.id}-{part}",
            "name": f"{self.html_name}-{part}",
            "type": "text",
            "inputmode": "numeric",
            "value": value or None,
            "class": " ".join(names),
        }
        return DatePart(PART_LABELS[part], f"{self.id}-{part}", drawn_attributes(attributes))

    @cached_property
    def faulty_parts(self) -> tuple[str, ...]:
        """The parts of a date that are wrong, in their order: all of them when the fault names none."""
        if not self.error:
            return ()
        first = self.form.errors[self.name].as_data()[0]
        return tuple((first.params or {}).get("parts", PARTS))

    @property
    def focus_id(self) -> str:
        """The id that the error summary links to: the first control, or the first part of a date that is
        wrong.
        """
        if isinstance(self.field.widget, DateWidget):
            return f"{self.id}-{(self.faulty_parts or PARTS)[0]}"
        return self.id
