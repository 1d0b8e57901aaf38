"""What a list of cases can be narrowed to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import Option, SelectField, TextField
from core.partnerships.models import Partnership
from core.vocabularies.registry import Term, areas_of, vocabulary_of
from referrals.queues.filters import LONGEST, Filter

ANY = Option("", _("Any"))


class FilterForm(forms.Form):
    """The answers are codes of the vocabulary in force, and words of the line that says what a report is about."""

    words = TextField(
        label=_("Words or a reference"),
        hint=_("Words from the line under “About”, with or without capitals and accents. A reference opens its case."),
        max_length=LONGEST,
        width=20,
        autocomplete="off",
    )
    strand = SelectField(label=_("Strand"), options=[ANY])
    type = SelectField(label=_("What happened"), options=[ANY])
    area = SelectField(label=_("Area"), options=[ANY])

    def __init__(self, *args: Any, partnership: Partnership, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vocabulary = vocabulary_of(partnership, on)
        self.offer("strand", _options(vocabulary.terms("strands")))
        self.offer("type", _options(vocabulary.terms("incident_types")))
        self.offer("area", _options(areas_of(partnership)))

    @property
    def wanted(self) -> Filter:
        """What a valid form asks for."""
        return Filter(**{name: self.cleaned_data[name] for name in ("words", "strand", "type", "area")})


def _options(terms: Iterable[Term]) -> list[Option]:
    return [ANY, *(Option(term.code, term.label) for term in terms)]
