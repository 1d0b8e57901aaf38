"""Whether it has happened before, and what came of telling somebody."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField, TextField
from reporting.more.asking import NO, UNKNOWN, YES, MoreForm


class BeforeForm(MoreForm):
    question = _("What happened before")
    why_we_ask = _("Something that keeps happening is more serious than each time on its own.")
    answer_names = {
        "repeated": _("Happened before"),
        "often": _("How often"),
        "worse": _("Getting worse"),
        "told": _("Told before"),
        "reference": _("Their reference"),
        "outcome": _("What came of it"),
    }

    repeated = RadiosField(
        label=_("Has it happened before?"),
        options=[
            Option("first", _("No, this was the first time")),
            Option("repeat", _("Yes, it has happened before")),
            Option("ongoing", _("Yes, and it is still going on")),
            UNKNOWN,
        ],
    )
    often = TextField(
        label=_("How often?"), hint=_("For example “every week” or “three times this year”."), max_length=300
    )
    worse = RadiosField(
        label=_("Is it getting worse?"), options=[YES, NO, Option("same", _("About the same")), UNKNOWN]
    )
    told = CheckboxesField(
        label=_("Who was told about it before?"),
        hint=_("Choose all that apply."),
        options=[
            Option("police", _("Police")),
            Option("council", _("Council or landlord")),
            Option("school_or_work", _("School, college or work")),
            Option("health", _("Doctor or health service")),
            Option("support", _("Charity or support service")),
            Option("family", _("Family or friends")),
            Option("other", _("Somebody else")),
            Option("nobody", _("Nobody"), exclusive=True, divider=_("or")),
        ],
    )
    reference = TextField(label=_("Did they give a reference?"), hint=_("For example a crime number."))
    outcome = LongTextField(label=_("What came of it?"), rows=3, max_length=5_000)
