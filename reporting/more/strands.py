"""What it was about, and whom: asked on pages of the form, and again for somebody who has sent theirs.

Two groups, because both lists on one page would weigh more than an old phone should have to load.
"""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField
from reporting.more.asking import MoreForm

AGAIN = _("If you left this out, or see it differently now. What you ticked before stays as it is.")


class StrandsForm(MoreForm):
    question = _("What it was about")
    why_we_ask = AGAIN
    answer_names = {
        "strands": _("What it was about"),
        "targets": _("Aimed at"),
        "indicators": _("What you saw or heard"),
        "why": _("Why you think so"),
    }
    lists = {"strands": "strands", "targets": "targets", "indicators": "indicators"}

    strands = CheckboxesField(
        label=_("Which of these was it about?"),
        hint=_("We do not ask who you are, but what they attacked."),
        options=[],
    )
    targets = CheckboxesField(label=_("Was it aimed at one of these?"), options=[])
    indicators = CheckboxesField(label=_("What did you see or hear?"), options=[])
    why = LongTextField(label=_("What else makes you think so?"), rows=3, max_length=5_000)


class MoreCloselyForm(MoreForm):
    question = _("Whom it was about, more closely")
    why_we_ask = AGAIN
    answer_names = {"sub_strands": _("More closely"), "whom": _("In your own words")}
    lists = {"sub_strands": "sub_strands"}

    sub_strands = CheckboxesField(label=_("Which of these fit?"), hint=_("Choose all that apply."), options=[])
    whom = LongTextField(label=_("Or say it in your own words"), rows=2, max_length=5_000)
