"""What a returning reporter types."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField, TextField
from core.design_system.forms import Form
from reporting.messages.texts import LIMIT, ControlCharacters, Empty, TooLong, checked

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


class MessageTextField(LongTextField):
    """A message to the team; gives the text as it is stored."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rows=6, max_length=LIMIT, strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        try:
            return checked(str(value or ""))
        except Empty:
            raise ValidationError(self.error_messages["required"], code="required") from None
        except TooLong:
            params = {"limit_value": LIMIT, "show_value": len(value)}
            raise ValidationError(self.error_messages["max_length"], code="max_length", params=params) from None
        except ControlCharacters:
            raise ValidationError(
                self.error_messages["null_characters_not_allowed"], code="null_characters_not_allowed"
            ) from None


class MessageForm(Form):
    """One message to the team."""

    text = MessageTextField(
        label=_("Write to the team"),
        hint=_("Only you and the team can read it."),
        missing=_("Write your message before you send it"),
    )
