"""A date asked as day, month and year, so that a half-typed answer is kept and the part at fault is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Question

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PARTS = ("day", "month", "year")

# Every combination is its own sentence: languages do not join words alike.
MISSING: dict[tuple[str, ...], StrOrPromise] = {
    ("day",): _("Enter the day"),
    ("month",): _("Enter the month"),
    ("year",): _("Enter the year"),
    ("day", "month"): _("Enter the day and the month"),
    ("day", "year"): _("Enter the day and the year"),
    ("month", "year"): _("Enter the month and the year"),
}
UNREADABLE: dict[str, StrOrPromise] = {
    "day": _("Enter the day as a number from 1 to 31"),
    "month": _("Enter the month as a number from 1 to 12, or its name"),
    "year": _("Enter the year with 4 numbers, for example 2026"),
}


@dataclass(frozen=True)
class DateText:
    """The three parts as they were typed, stripped."""

    day: str = ""
    month: str = ""
    year: str = ""


def as_typed(value: Any) -> DateText:
    """What was typed as it is; a date taken apart; anything else as three empty parts."""
    if isinstance(value, date):
        return DateText(str(value.day), str(value.month), str(value.year))
    return value if isinstance(value, DateText) else DateText()


class DateWidget(forms.Widget):
    """Reads ``<name>-day``, ``<name>-month`` and ``<name>-year``."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DateText:
        return DateText(*(str(data.get(f"{name}-{part}", "")).strip() for part in PARTS))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def format_value(self, value: Any) -> DateText:
        return as_typed(value)


class DateField(Question):
    """An exact date; gives a ``datetime.date`` or None. The month may be typed as its name.

    ``latest`` is the last day that is accepted; a form that knows today sets it. A ValidationError carries in
    ``params["parts"]`` the names of the parts at fault, in their order.
    """

    widget = DateWidget

    def __init__(self, *, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.latest = latest

    def wording(self) -> dict[str, StrOrPromise]:
        return {
            "no_such_day": _("Check the day: that month has fewer days"),
            "too_late": _("Enter a date that is today or earlier"),
        }

    def clean(self, value: Any) -> date | None:
        typed = value if isinstance(value, DateText) else DateText()
        empty = tuple(part for part in PARTS if not getattr(typed, part))
        if len(empty) == len(PARTS):
            self.validate(None)
            return None
        if empty:
            raise self._fault(MISSING[empty], "incomplete", empty)
        return self._in_range(self._read(typed))

    def _read(self, typed: DateText) -> date:
        numbers = dict(
            zip(
                PARTS,
                (day_number(typed.day), month_number(typed.month), year_number(typed.year)),
                strict=True,
            )
        )
        for part, number in numbers.items():
            if number is None:
                raise self._fault(UNREADABLE[part], "unreadable", (part,))
        try:
            return date(**{part: number for part, number in numbers.items() if number is not None})
        except ValueError:
            raise self._fault(self.error_messages["no_such_day"], "no_such_day", ("day",)) from None

    def _in_range(self, value: date) -> date:
        if self.latest is not None and value > self.latest:
            raise self._fault(self.error_messages["too_late"], "too_late", PARTS)
        return value

    def _fault(self, message: Any, code: str, parts: tuple[str, ...]) -> ValidationError:
        return ValidationError(message, code=code, params={"parts": parts})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return as_typed(initial) != as_typed(data)


def day_number(text: str) -> int | None:
    """1 to 31, or None."""
    return int(text) if _is_number(text, 2) and 1 <= int(text) <= 31 else None


def month_number(text: str) -> int | None:
    """1 to 12 from a number, or from the name or the first letters of a month in the language in use, or
    None.
    """
    if _is_number(text, 2):
        return int(text) if 1 <= int(text) <= 12 else None
    wanted = text.casefold().rstrip(".")
    for names in (MONTHS, MONTHS_3):
        for number, name in names.items():
            if str(name).casefold() == wanted:
                return number
    return None


def year_number(text: str) -> int | None:
    """1900 to 2999, or None."""
    return int(text) if _is_number(text, 4) and 1900 <= int(text) <= 2999 else None


def _is_number(text: str, digits: int) -> bool:
    # Not str.isdigit alone: it is true of superscripts, which int() refuses.
    return text.isdecimal() and len(text) <= digits
