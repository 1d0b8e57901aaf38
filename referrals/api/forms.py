"""What an officer says to connect the organisation's own system: its public key, and a token for it."""

import base64
import binascii

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.design_system import forms
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField, TextField
from core.sealing import is_public_key
from referrals.api.tokens import LIVES, NAME_LENGTH

READ, ANSWER = "read", "answer"
NO_KEY = _("Paste the public key as your system shows it: one long line of letters and numbers")


class KeyForm(forms.Form):
    public_key = LongTextField(
        label=_("Public key of your system"),
        hint=_("As your system shows it, in base64. The secret key stays there and is never sent here."),
        missing=NO_KEY,
        max_length=4000,
        rows=6,
    )

    def clean_public_key(self) -> bytes:
        """Gives the 1216 bytes."""
        typed = "".join(self.cleaned_data["public_key"].split())
        try:
            raw = base64.b64decode(typed, validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(NO_KEY) from None
        if not is_public_key(raw):
            raise ValidationError(NO_KEY)
        return raw


class TokenForm(forms.Form):
    name = TextField(
        label=_("What do you call the system?"),
        hint=_("It stands in the trail for everything that is done with this token. Do not name a person."),
        missing=_("Enter what you call the system"),
        width=30,
        max_length=NAME_LENGTH,
    )
    scopes = CheckboxesField(
        label=_("What may it do?"),
        missing=_("Select what it may do"),
        options=(
            Option(READ, _("Fetch packets and say that they were opened")),
            Option(ANSWER, _("Acknowledge, ask and answer")),
        ),
    )
    days = RadiosField(
        label=_("For how long?"),
        missing=_("Select for how long the token works"),
        options=[
            Option(str(days), ngettext_lazy("%(count)d day", "%(count)d days", days) % {"count": days})
            for days in LIVES
        ],
    )
