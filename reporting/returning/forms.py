"""What a returning reporter types."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from core.design_system.forms import Form
from reporting.messages.conversation import LONGEST

# Nothing that is typed here may stay in the browser's memory of forms.
UNREMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


def reference_field(*, hint: Promise, missing: Promise) -> TextField:
    attributes = forms.TextInput(attrs=UNREMEMBERED)
    return TextField(label=_("Reference"), hint=hint, missing=missing, max_length=100, width=10, widget=attributes)


def code_field(*, hint: Promise, missing: Promise) -> TextField:
    digits = forms.TextInput(attrs={**UNREMEMBERED, "inputmode": "numeric"})
    return TextField(label=_("Private code"), hint=hint, missing=missing, max_length=100, width=20, widget=digits)


class ReturnForm(Form):
    """Reference and private code, in any spacing."""

    reference = reference_field(
        hint=_("8 letters and numbers, for example 7K3M-Q9TX."),
        missing=_("Enter the reference that is on your receipt"),
    )
    code = code_field(
        hint=_("16 numbers. Spaces do not matter, and you can paste it."),
        missing=_("Enter the private code that is on your receipt"),
    )

    def refuse(self) -> None:
        """One message for every reason, so that it tells nobody which references exist."""
        self.add_error(
            None,
            ValidationError(
                _(
                    "No report opens with this reference and private code. Check both against your receipt. The code "
                    "has 16 numbers. You can try as often as you need. If they are from a paper form, they open your "
                    "report only after somebody has typed it in."
                )
            ),
        )

    def make_room(self) -> None:
        """What was put aside cannot be opened over a draft that nobody has kept."""
        self.add_error(
            None,
            ValidationError(
                _(
                    "Another report is open in this browser, and we do not want to lose it. Send it, put it aside or "
                    "delete it first. Then come back with this reference and private code."
                )
            ),
        )

    def try_again(self) -> None:
        """Too many are opening reports at this moment."""
        self.add_error(
            None,
            ValidationError(
                _("Many people are opening their reports right now. Wait a moment, then press the button again.")
            ),
        )


class ChoiceForm(Form):
    """What one recipient may have from now on: level and, for the police, wish in one answer, so that they fit."""

    heading_field = "allowed"

    allowed = RadiosField(label="", missing=_("Choose what they may see"), options=[])

    def __init__(self, *args: Any, asks: str, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allowed"].label = asks
        self.offer("allowed", options)


def refuse_for_now(form: Form, phone: str) -> None:
    """The key of the team is in doubt, so nothing is sealed to it; taking back needs none."""
    words = _(
        "The key of the team cannot be checked at the moment, so nothing was changed. You can still take a choice "
        "back. Try again tomorrow, or ring %(phone)s."
    )
    form.add_error(None, ValidationError(words, params={"phone": phone}))


class MessageForm(Form):
    """One message to the team."""

    text = LongTextField(
        label=_("Write to the team"),
        hint=_("Only you and the team can read it."),
        missing=_("Write your message before you send it"),
        rows=6,
        max_length=LONGEST,
    )

    def warn_of_code(self) -> None:
        """Whoever has the code can read the report: nobody needs it to help, the team least of all."""
        self.add_error(
            "text",
            ValidationError(
                _(
                    "Your message holds your private code. Nobody who helps you needs it, and we never ask for it. "
                    "Take it out of the message, then send it. Nothing was sent."
                )
            ),
        )
