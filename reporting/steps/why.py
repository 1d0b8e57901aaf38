"""Why the person thinks it was hate. Perception decides; nobody has to prove anything."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField
from reporting.steps.pages import ReportForm


class WhyForm(ReportForm):
    question = _("What was it about, do you think?")
    why_we_ask = _(
        "It counts if you or anybody else think so. You need no proof, and it does not matter whether they were right "
        "about the person."
    )
    answer_names = {
        "strands": _("What it was about"),
        "indicators": _("What you saw or heard"),
        "why": _("Why you think so"),
    }

    strands = CheckboxesField(
        label=_("Which of these was it about?"),
        hint=_("Choose all that apply. We do not ask who you are, but what they attacked."),
        options=[],
    )
    indicators = CheckboxesField(label=_("What did you see or hear?"), options=[])
    why = LongTextField(
        label=_("What else makes you think so?"),
        rows=5,
        max_length=5_000,
    )

    def prepare(self) -> None:
        self.offer_list("strands", "strands")
        self.offer_list("indicators", "indicators")
