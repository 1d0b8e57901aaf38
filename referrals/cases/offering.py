"""Questions whose answers depend on who asks and about what."""

from collections.abc import Sequence
from typing import Any

from core.design_system import forms
from core.design_system.fields import Option


def offer(form: forms.Form, name: str, options: Sequence[Option]) -> None:
    """Give the question `name` of this one form the answers that may be chosen."""
    field: Any = form.fields[name]
    field.options = tuple(options)
    field.choices = [(option.value, option.label) for option in options]
