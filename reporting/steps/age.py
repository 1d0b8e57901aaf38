"""The age band of the person it happened to. Under 18, the next page explains how children are kept safe."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import RadiosField
from reporting.steps.circumstances import is_about_reporter
from reporting.steps.pages import ReportForm


class AgeForm(ReportForm):
    question = _("How old is the person it happened to?")
    why_we_ask = _(
        "For somebody under 18 we have a duty to keep them safe, and the next page says what that means. If you skip "
        "this, we cannot offer to keep the report for you only."
    )

    band = RadiosField(label=_("Age of the person it happened to"), options=[])

    def prepare(self) -> None:
        if is_about_reporter(self.asked):
            self.question = _("How old are you?")
            self.why_we_ask = _(
                "If you are under 18 we have a duty to keep you safe, and the next page says what that means. If you "
                "skip this, we cannot offer to keep the report for you only."
            )
            self.fields["band"].label = _("Your age")
        self.offer_list("band", "age_bands")
