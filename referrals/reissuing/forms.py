"""What is asked before a lost private code is replaced: how somebody was checked, and what another person decides."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.casework.writing import WORDS_LENGTH


class CheckForm(forms.Form):
    check = LongTextField(
        label=_("How did you check that it is the reporter who asks?"),
        hint=_(
            "You reached them by the contact that they gave, and they knew what only the reporter can know. It is "
            "sealed, and another person decides by it."
        ),
        missing=_("Write how you checked who asks"),
        max_length=WORDS_LENGTH,
        rows=5,
    )


class DecisionForm(forms.Form):
    decision = RadiosField(
        label=_("Does this convince you?"),
        missing=_("Select whether it convinces you"),
        options=[
            Option(
                "issue",
                _("Yes, issue a new code"),
                hint=_("It is shown to you once. The old one stops working at once."),
            ),
            Option("refuse", _("No"), hint=_("The old code stays as it is.")),
        ],
    )
    reason = LongTextField(
        label=_("If not: what is missing?"), hint=_("It is sealed."), max_length=WORDS_LENGTH, rows=4
    )

    def clean(self) -> dict[str, Any]:
        """A refusal tells the colleague what to do next."""
        if self.cleaned_data.get("decision") == "refuse" and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Write what is missing"))
        return self.cleaned_data
