"""Which group it was about, more closely: offered beside the way, and only for what was ticked."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField
from reporting.steps import circumstances
from reporting.steps.pages import ReportForm, options_of


class SubStrandsForm(ReportForm):
    """One question for each ticked strand that has narrower words; its field is named after the strand."""

    question = _("Whom was it about, more closely?")
    why_we_ask = _("It shows who is attacked, so that the right people can act. Say only what you want to say.")

    def prepare(self) -> None:
        words = circumstances.words_in_force(self.asked)
        for strand in circumstances.narrowed_strands(self.asked):
            options = options_of(words.terms_under("sub_strands", strand.code))
            self.fields[strand.code] = CheckboxesField(
                label=strand.label, hint=_("Choose all that apply."), options=options
            )

    @property
    def sub_strands(self) -> list[str]:
        """What was ticked of all strands. Call when valid."""
        return [code for name in self.fields for code in self.cleaned_data[name]]
