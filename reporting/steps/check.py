"""Everything at a glance, before it is sent."""

from django.utils.translation import gettext_lazy as _

from reporting.steps.pages import ReportForm


class CheckForm(ReportForm):
    question = _("Check your answers, then send")
    can_skip = False
