"""Is anybody in danger now? Asked first, because nothing else matters more."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option
from reporting.steps.pages import ReportForm


class SafetyForm(ReportForm):
    question = _("Are you safe right now?")
    why_we_ask = _("Nobody reads this form at once. If you need help now, ring 999 instead of writing.")
    answer_names = {
        "now": _("Right now"),
    }

    now = CheckboxesField(
        label=_("Is any of this true now?"),
        hint=_("Choose all that apply."),
        options=[
            Option("danger", _("Somebody is in danger")),
            Option("injured", _("Somebody is hurt")),
            Option("nearby", _("The person who did it is still near")),
            Option("none", _("None of these"), exclusive=True, divider=_("or")),
        ],
    )
