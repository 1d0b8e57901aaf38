"""The forms of the lead's pages. They check shape; what is allowed is the actions' to say."""

from django.utils.translation import gettext_lazy as _

from core.console.forms import ComparedForm
from core.design_system.dates import DateField
from core.design_system.fields import ConfirmField, TextField
from core.design_system.forms import Form


class AdmitForm(ComparedForm):
    """That the lead knows the person and heard the numbers from them."""

    compared = ConfirmField(
        label=_("I know this person, and they read these groups of numbers to me from their own screen"),
        missing=_("Confirm that you compared the groups, or go back without changing anything"),
    )


class TrainingForm(Form):
    """A certificate as it was shown."""

    certificate = TextField(
        label=_("Certificate"),
        hint=_("What it says at its top, for example “Third-party reporting, level 1”."),
        missing=_("Enter what the certificate is called"),
        width=30,
        max_length=120,
    )
    provider = TextField(
        label=_("Who gave the training"), missing=_("Enter who gave the training"), width=30, max_length=120
    )
    issued = DateField(label=_("Day on the certificate"), missing=_("Enter the day on the certificate"))
    expires = DateField(label=_("Last day on which it counts"), missing=_("Enter the last day on which it counts"))
