"""What a returning reporter types."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField, TextField
from core.design_system.forms import Form
from reporting.messages.conversation import LONGEST

# Nothing that is typed here may stay in the browser's memory of forms.
UNREMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


class ReturnForm(Form):
    """Reference and private code, in any spacing."""

    reference = TextField(
        label=_("Reference"),
        hint=_("8 letters and numbers, for example 7K3M-Q9TX."),
        missing=_("Enter the reference that is on your receipt"),
        max_length=100,
        width=10,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    code = TextField(
        label=_("Private code"),
        hint=_("16 numbers. Spaces do not matter, and you can paste it."),
        missing=_("Enter the private code that is on your receipt"),
        max_length=100,
        width=20,
        widget=forms.TextInput(attrs={**UNREMEMBERED, "inputmode": "numeric"}),
    )

    def refuse(self) -> None:
        """One message for every reason, so that it tells nobody which references exist."""
        self.add_error(
            None,
            ValidationError(
                _(
                    "No report opens with this reference and private code. Check both against your receipt. The code "
                    "has 16 numbers. You can try as often as you need."
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


class MessageForm(Form):
    """One message to the team."""

    text = LongTextField(
        label=_("Write to the team"),
        hint=_("Only you and the team can read it."),
        missing=_("Write your message before you send it"),
        rows=6,
        max_length=LONGEST,
    )
