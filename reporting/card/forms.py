"""What somebody may put on their Keep Safe card. They choose; only a size is needed, and something to print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, RadiosField, TextField
from core.design_system.forms import Form
from reporting.easy_read.ideas import Answer, options_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# As much as a card of this size shows in letters that can be read.
NAME, NUMBER, WORDS = 40, 25, 120
SPEAKS = (
    Answer("easy_words", "talking", _("Use easy words")),
    Answer("slowly", "clock", _("Speak slowly and give me time")),
    Answer("write", "write", _("Write it down for me")),
    Answer("pictures", "with-name", _("Show me pictures")),
    Answer("signs", "supporter", _("I use signs")),
    Answer("does_not_speak", "without-name", _("I do not speak")),
    Answer("hearing", "listen", _("It is hard for me to hear")),
    Answer("seeing", "witness", _("It is hard for me to see")),
)
WISHES = (
    Answer("no_touch", "no", _("Please do not touch me")),
    Answer("quiet", "home", _("Please take me to a quiet place")),
    Answer("stay", "friend", _("Please stay with me")),
    Answer("explain", "words", _("Please tell me what you do before you do it")),
    Answer("belongings", "theft", _("Please do not take my things")),
    Answer("call", "phone-call", _("Please call my people before you decide")),
)
SIZES = (
    Answer("bank_card", "with-name", _("As big as a bank card"), _("85.6 by 54 millimetres")),
    Answer("key_ring", "key", _("For a key ring"), _("60 by 40 millimetres")),
)
_IN_NUMBERS = frozenset("0123456789 +()-/.")


class CardForm(Form):
    """`pictures`: whether the answers to tick have theirs."""

    name = TextField(
        label=_("What should people call you?"), hint=_("You can leave this empty."), max_length=NAME, width=20
    )
    first_name = TextField(label=_("Who can people call?"), hint=_("Write a name."), max_length=NAME, width=20)
    first_number = TextField(label=_("What is their phone number?"), max_length=NUMBER, width=20)
    second_name = TextField(label=_("Who else can people call?"), hint=_("Write a name."), max_length=NAME, width=20)
    second_number = TextField(label=_("What is the phone number of that person?"), max_length=NUMBER, width=20)
    speaks = CheckboxesField(
        label=_("How should people talk with you?"), hint=_("You can choose more than 1."), options=[]
    )
    speaks_words = TextField(label=_("Something else about talking with you?"), max_length=WORDS)
    health = TextField(
        label=_("Should people know something about your health?"),
        hint=_("For example: I have epilepsy. I take medicine for my heart."),
        max_length=WORDS,
    )
    wishes = CheckboxesField(
        label=_("What should people do, or not do?"), hint=_("You can choose more than 1."), options=[]
    )
    wishes_words = TextField(label=_("Something else that people should do, or not do?"), max_length=WORDS)
    size = RadiosField(label=_("How big is the card?"), missing=_("Choose how big the card is"), options=[])

    _OFFERED: dict[str, Sequence[Answer]] = {"speaks": SPEAKS, "wishes": WISHES, "size": SIZES}

    def __init__(self, *args: Any, pictures: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, answers in self._OFFERED.items():
            self.offer(name, options_of(answers, pictures=pictures))

    def clean_first_number(self) -> str:
        return self._number("first_number")

    def clean_second_number(self) -> str:
        return self._number("second_number")

    def clean(self) -> None:
        for who in ("first", "second"):
            name, number = self.cleaned_data.get(f"{who}_name"), self.cleaned_data.get(f"{who}_number")
            if name and number == "":
                self.add_error(f"{who}_number", _("Write a phone number, or take the name away"))
        said = (value for name, value in self.cleaned_data.items() if name != "size")
        if not self.errors and not any(said):
            raise ValidationError(_("Your card is empty. Write something on it first."))

    def card(self) -> dict[str, Any]:
        """What stands on the card, in its order. Call when valid."""
        given = self.cleaned_data
        contacts = [(given[f"{who}_name"], given[f"{who}_number"]) for who in ("first", "second")]
        return {
            "name": given["name"],
            "contacts": [contact for contact in contacts if any(contact)],
            "speaks": [*_labels(SPEAKS, given["speaks"]), *filter(None, [given["speaks_words"]])],
            "health": given["health"],
            "wishes": [*_labels(WISHES, given["wishes"]), *filter(None, [given["wishes_words"]])],
            "size": given["size"],
        }

    def _number(self, name: str) -> str:
        """A number that a stranger can ring: digits and what stands between them."""
        typed: str = self.cleaned_data[name].strip()
        if typed and not (set(typed) <= _IN_NUMBERS and any(character.isdigit() for character in typed)):
            raise ValidationError(_("Write the phone number in numbers"))
        return typed


def _labels(answers: Sequence[Answer], chosen: Sequence[str]) -> list["StrOrPromise"]:
    return [answer.label for answer in answers if answer.code in chosen]
