"""The age band of the person it happened to. Under 18, the next page explains how children are kept safe."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import RadiosField
from reporting.steps.pages import ReportForm


class AgeForm(ReportForm):
    question = _("How old is the person it happened to?")
    why_we_ask = _(
        "For somebody under 18 we have a duty to keep them safe, and the next page says what that means. If you skip "
        "this, we cannot offer to keep the report for you only."
    )
    answer_names = {
        "band": _("Age of the person it happened to"),
    }

    band = RadiosField(label=_("Age"), options=[])

    def prepare(self) -> None:
        self.offer_list("band", "age_bands")
