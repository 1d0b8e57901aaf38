"""Everything at a glance, before it is sent."""

from django.utils.translation import gettext_lazy as _

from reporting.steps.circumstances import is_held
from reporting.steps.pages import ReportForm


class CheckForm(ReportForm):
    question = _("Check your answers, then send")
    can_skip = False

    def prepare(self) -> None:
        if is_held(self.asked):
            self.question = _("Check your answers, then keep them")
