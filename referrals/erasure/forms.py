"""What a supervisor decides about a request to erase, and what the other person says to it."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.casework.writing import WORDS_LENGTH
from referrals.erasure.grounds import EXEMPTION_WORDS, GROUND_WORDS
from referrals.erasure.models import Scope

CONFIRM, STOP = "confirm", "stop"


class DecisionForm(forms.Form):
    scope = RadiosField(
        label=_("What did the person ask you to erase?"),
        missing=_("Select what is to be erased"),
        options=[
            Option(
                Scope.RESPONDENT,
                Scope.RESPONDENT.label,
                hint=_("What the reporter wrote in other places in their own words stays, even if it names somebody."),
            ),
            Option(Scope.CASE, Scope.CASE.label, hint=_("Only once the case is closed and nothing of it is open.")),
        ],
    )
    ground = RadiosField(
        label=_("What do you decide, and on what legal ground?"),
        missing=_("Select what you decide"),
        options=[
            *(Option(code, words) for code, words in GROUND_WORDS.items()),
            *(Option(code, words) for code, words in EXEMPTION_WORDS.items()),
        ],
    )
    words = LongTextField(
        label=_("Why?"),
        hint=_("Who asked, how you know that it is them, and what you weighed. It is sealed with the case."),
        missing=_("Write why"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class ConfirmForm(forms.Form):
    answer = RadiosField(
        label=_("Do you agree?"),
        missing=_("Select whether you agree"),
        options=[
            Option(CONFIRM, _("Yes, erase it now"), hint=_("It cannot be undone.")),
            Option(STOP, _("No, erase nothing")),
        ],
    )
