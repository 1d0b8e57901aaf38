"""What is asked of somebody of a centre who fears for somebody."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from reporting.assisted.concerns import HEARD_LENGTH, REACH_LENGTH, WHO_LENGTH, AtRisk

WHO_WORDS = {
    AtRisk.CHILD: _("A child or young person under 18"),
    AtRisk.ADULT: _("An adult who needs care or support"),
    AtRisk.SOMEBODY_ELSE: _("Somebody else, or you are not sure"),
}


class RaisingForm(forms.Form):
    at_risk = RadiosField(
        label=_("Who is at risk?"),
        missing=_("Select who is at risk"),
        options=[Option(code, words) for code, words in WHO_WORDS.items()],
    )
    who = TextField(
        label=_("Who are they, or how can they be found?"),
        hint=_("As far as you know. Do not ask them more than they tell you by themselves."),
        missing=_("Write what you know of who they are, or “not known”"),
        max_length=WHO_LENGTH,
    )
    heard = LongTextField(
        label=_("What did you hear or see?"),
        hint=_("In the words that were used. What you think of it can follow, marked as such."),
        missing=_("Write what you heard or saw"),
        max_length=HEARD_LENGTH,
        rows=6,
    )
    reach = TextField(
        label=_("How can the team ring you back today?"),
        hint=_("Leave this empty if you would rather not say."),
        max_length=REACH_LENGTH,
    )
