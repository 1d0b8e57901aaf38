"""Setting a legal hold, and what is decided when it is looked at again."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.casework.words import SEALED
from referrals.casework.writing import WORDS_LENGTH

LIFT = "lift"
LENGTHS = (Option("30", _("In 1 month")), Option("91", _("In 3 months")), Option("182", _("In 6 months")))


class HoldForm(forms.Form):
    days = RadiosField(
        label=_("When is it looked at again?"),
        missing=_("Select when it is looked at again"),
        options=LENGTHS,
    )
    reason = LongTextField(
        label=_("Why does the law make you keep it?"),
        hint=_("For example a court case or an inquest, and who asked. It is sealed: only the team can read it."),
        missing=_("Write why the law makes you keep it"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class ReviewForm(forms.Form):
    days = RadiosField(
        label=_("Is the hold still needed?"),
        missing=_("Select whether it is still needed"),
        options=(
            Option("30", _("Yes, look again in 1 month")),
            Option("91", _("Yes, look again in 3 months")),
            Option("182", _("Yes, look again in 6 months")),
            Option(LIFT, _("No, lift it")),
        ),
    )
    reason = LongTextField(
        label=_("Why?"),
        hint=SEALED,
        missing=_("Write why"),
        max_length=WORDS_LENGTH,
        rows=4,
    )
