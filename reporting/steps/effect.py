"""What it has done to the person. Whoever ticks thoughts of self-harm meets help on the very next page."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField
from reporting.steps.circumstances import is_for_somebody_else
from reporting.steps.pages import ReportForm


class EffectForm(ReportForm):
    question = _("How has it affected you?")
    why_we_ask = _("It helps to find the right support.")
    answer_names = {
        "effects": _("Effect"),
        "effect": _("More about the effect"),
    }

    effects = CheckboxesField(label=_("Which of these fit?"), hint=_("Choose all that apply."), options=[])
    effect = LongTextField(label=_("Is there anything you want to add?"), rows=4, max_length=5_000)

    def prepare(self) -> None:
        self.offer_list("effects", "effects")
        if is_for_somebody_else(self.asked):
            self.question = _("How has it affected the person it happened to?")
            self.why_we_ask = _("It helps to find the right support. Answer as far as you know.")
