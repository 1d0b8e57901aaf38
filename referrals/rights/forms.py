"""Taking in a request, by what the person is looked for, redacting what was found, and deciding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField, CharField, HiddenInput
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system import forms
from core.design_system.dates import DateField
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from referrals.casework.words import FOR_SUPERVISORS
from referrals.casework.writing import WORDS_LENGTH
from referrals.rights.answering import PASSAGE_LENGTH, REFERENCE_LENGTH, Decided
from referrals.rights.grounds import EXEMPTION_WORDS
from referrals.rights.passages import Passage, Wanted, title_of

KEEP, LEAVE_OUT = "keep", "leave"
EXTEND, NOTHING = "extend", "nothing"
MOST = 500  # passages of one page; a search shows fewer


class AccessForm(forms.Form):
    reference = TextField(
        label=gettext_lazy("Which request is it?"),
        hint=gettext_lazy(
            "For example the name of the person and the number of their letter. It is sealed, and only supervisors of "
            "the team can open it."
        ),
        missing=gettext_lazy("Write which request it is"),
        max_length=REFERENCE_LENGTH,
    )
    received = DateField(
        label=gettext_lazy("When was it received?"),
        hint=gettext_lazy("For example, 27 3 2027. The month to answer begins on this day."),
        missing=gettext_lazy("Enter the day on which it was received"),
    )
    words = LongTextField(
        label=gettext_lazy("Why do you search, and how do you know that it is the person themselves who asks?"),
        hint=FOR_SUPERVISORS,
        missing=gettext_lazy("Write why you search"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class SearchForm(forms.Form):
    name = TextField(label=gettext_lazy("Name"), hint=gettext_lazy("Every word of it has to be there."))
    handle = TextField(label=gettext_lazy("Account name"))
    phone = TextField(label=gettext_lazy("Telephone number"), width=20)
    address = TextField(label=gettext_lazy("Address"), hint=gettext_lazy("Every word of it has to be there."))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(name) for name in ("name", "handle", "phone", "address")) and not self.errors:
            raise ValidationError(_("Write at least one thing to look for"))
        return told

    @property
    def wanted(self) -> Wanted:
        """What to look for. Call when valid."""
        return Wanted(**self.cleaned_data)


@dataclass(frozen=True)
class Part:
    """One passage of the form: its heading and its two questions."""

    title: str
    source: BoundField
    keep: BoundField
    text: BoundField


class RedactForm(forms.Form):
    """A passage each: keep it, as edited, or leave it out. Made of what was found, or of what was sent back."""

    def __init__(self, *args: Any, found: Sequence[Passage] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._count = len(found) if not self.is_bound else self._sent()
        self.fields["count"] = CharField(widget=HiddenInput, initial=str(self._count))
        for number in range(self._count):
            self._ask(number, found[number] if found else None)

    def _sent(self) -> int:
        typed = self.data.get("count", "")
        return min(int(typed), MOST) if typed.isascii() and typed.isdigit() and len(typed) < len(str(MOST)) + 1 else 0

    def _ask(self, number: int, passage: Passage | None) -> None:
        named = {"number": number + 1}
        self.fields[f"source-{number}"] = CharField(
            widget=HiddenInput, initial=passage.source if passage else "", required=False
        )
        self.fields[f"keep-{number}"] = RadiosField(
            label=_("Passage %(number)d: is it released?") % named,
            missing=_("Select whether passage %(number)d is released") % named,
            options=[Option(KEEP, _("Yes, as it stands below")), Option(LEAVE_OUT, _("No, leave it out"))],
        )
        self.fields[f"text-{number}"] = LongTextField(
            label=_("Passage %(number)d: its words, without anybody else") % named,
            initial=passage.text if passage else "",
            max_length=PASSAGE_LENGTH,
            rows=5,
        )

    @property
    def parts(self) -> list[Part]:
        return [
            Part(self._title(number), self[f"source-{number}"], self[f"keep-{number}"], self[f"text-{number}"])
            for number in range(self._count)
        ]

    @property
    def decided(self) -> list[Decided]:
        """Call when valid."""
        return [self._decided(number) for number in range(self._count)]

    @property
    def released(self) -> list[tuple[str, str]]:
        """Heading and words of what is released. Call when valid."""
        kept = [(number, one) for number, one in enumerate(self.decided) if one.is_kept]
        return [(self._question(number), one.text) for number, one in kept]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for number in range(self._count):
            if told.get(f"keep-{number}") == KEEP and not told.get(f"text-{number}"):
                self.add_error(f"text-{number}", _("Write what is released, or leave the passage out"))
        if not self._count:
            raise ValidationError(_("Search again: there is nothing to release"))
        return told

    def _decided(self, number: int) -> Decided:
        told = self.cleaned_data
        is_kept = told[f"keep-{number}"] == KEEP
        return Decided(told[f"source-{number}"], is_kept, told[f"text-{number}"] if is_kept else "")

    def _title(self, number: int) -> str:
        return _("Passage %(number)d: %(title)s") % {"number": number + 1, "title": self._question(number)}

    def _question(self, number: int) -> str:
        """From the source: the passage is not opened again for it."""
        _case, kind, _version, question = (*str(self[f"source-{number}"].value()).split(" "), "", "", "", "")[:4]
        return title_of(kind, question)


class DecideForm(forms.Form):
    what = RadiosField(
        label=gettext_lazy("What do you decide?"),
        missing=gettext_lazy("Select what you decide"),
        options=[
            Option(
                EXTEND,
                gettext_lazy("It needs two months more, because it is complex (UK GDPR art. 12(3))"),
                hint=gettext_lazy("Tell the person why, before the first month is over."),
            ),
            Option(NOTHING, gettext_lazy("Nothing about this person was found")),
            *(Option(code, words) for code, words in EXEMPTION_WORDS.items()),
        ],
    )
    words = LongTextField(
        label=gettext_lazy("Why?"),
        hint=FOR_SUPERVISORS,
        missing=gettext_lazy("Write why"),
        max_length=WORDS_LENGTH,
        rows=4,
    )
