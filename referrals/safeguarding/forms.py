"""What is asked about somebody at risk, and about what was done."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from referrals.safeguarding.actions import DONE_LENGTH, HEARD_LENGTH, WHO_LENGTH, AtRisk, Outcome

AT_RISK_WORDS = {
    AtRisk.CHILD: _("A child"),
    AtRisk.ADULT: _("An adult who needs care or support"),
    AtRisk.BOTH: _("Both"),
    AtRisk.UNSURE: _("I am not sure"),
}
OUTCOME_WORDS = {
    Outcome.REFERRED: _("Reported to those responsible for children or adults"),
    Outcome.EMERGENCY: _("Reported to the police or an ambulance"),
    Outcome.KNOWN: _("Those responsible knew already"),
    Outcome.SAFE: _("Looked into: nobody is at risk"),
}


class ConcernForm(forms.Form):
    at_risk = RadiosField(
        label=_("Who is at risk?"),
        missing=_("Select who is at risk"),
        options=[Option(code, words) for code, words in AT_RISK_WORDS.items()],
    )
    who = TextField(
        label=_("Name them, or say how they can be found"),
        hint=_("As far as you know. It need not be the person who reported."),
        missing=_("Write who is at risk"),
        max_length=WHO_LENGTH,
    )
    heard = LongTextField(
        label=_("What did you hear or see?"),
        hint=_("The words that were used, and when. It is sealed: only the team can read it."),
        missing=_("Write what you heard or saw"),
        max_length=HEARD_LENGTH,
        rows=6,
    )


class ClosingForm(forms.Form):
    outcome = RadiosField(
        label=_("What came of it?"),
        missing=_("Select what came of it"),
        options=[Option(code, words) for code, words in OUTCOME_WORDS.items()],
    )
    done = LongTextField(
        label=_("What was done?"),
        hint=_("Whom you told, when, and what they said. It is sealed."),
        missing=_("Write what was done"),
        max_length=DONE_LENGTH,
        rows=5,
    )
