"""Answers to every group, as a browser sends them; `WORDS` are typed into every free field."""

from typing import Any

from core.design_system.fields import CheckboxesField, RadiosField
from core.journeys.answers import Asked, StoredAnswers
from reporting.more.groups import BY_CODE
from tests.people import AT, Partners

WORDS = "A red van, twice."


def complete(partners: Partners, code: str) -> dict[str, Any]:
    """The first option of each question, and words for the others."""
    form = BY_CODE[code].form(asked=Asked(partners.partnership, StoredAnswers(), AT))
    return {name: _answer(field) for name, field in form.fields.items()}


def _answer(field: Any) -> Any:
    if not isinstance(field, RadiosField | CheckboxesField):
        return WORDS
    value = next(option.value for option in field.options if option.value)
    return [value] if isinstance(field, CheckboxesField) else value
