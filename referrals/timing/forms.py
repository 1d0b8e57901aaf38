"""What is asked when the clocks of a case are paused or resumed."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.casework.words import SEALED
from referrals.casework.writing import WORDS_LENGTH

LENGTHS = (Option("7", _("In 1 week")), Option("14", _("In 2 weeks")), Option("28", _("In 4 weeks")))


class PauseForm(forms.Form):
    days = RadiosField(
        label=_("When does somebody look at the case again?"),
        hint=_("From then on it counts as overdue until somebody resumes it."),
        missing=_("Select when somebody looks at the case again"),
        options=LENGTHS,
    )
    reason = LongTextField(
        label=_("Why do the clocks stand still?"),
        hint=_("For example, the reporter is away. It is sealed: only the team can read it."),
        missing=_("Write why the clocks stand still"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class ResumeForm(forms.Form):
    reason = LongTextField(
        label=_("Why do the clocks run again?"),
        hint=SEALED,
        missing=_("Write why the clocks run again"),
        max_length=WORDS_LENGTH,
        rows=4,
    )
