"""What the console asks about a case: why somebody opens it, and what they write to the reporter."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.audit.actions import Purpose
from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from reporting.messages.conversation import LONGEST

CASE_PURPOSES = (
    Option(Purpose.TRIAGE, _("To triage it")),
    Option(Purpose.CASEWORK, _("To work on the case")),
    Option(Purpose.REFERRAL, _("To prepare or follow a referral")),
    Option(Purpose.SUPERVISION, _("To supervise a colleague")),
)


class PurposeForm(forms.Form):
    """Asked before anything that the reporter said is opened; the answer goes into the audit trail."""

    purpose = RadiosField(
        label=_("Why are you opening this?"),
        hint=_("Your name, the time and this reason are kept in the audit trail."),
        missing=_("Select why you are opening this"),
        options=CASE_PURPOSES,
    )


class MessageForm(forms.Form):
    text = LongTextField(
        label=_("Write to the reporter"),
        hint=_(
            "They read it with their reference and private code. Somebody else may be looking over their shoulder: "
            "do not name people or places unless you have to."
        ),
        missing=_("Write your message"),
        max_length=LONGEST,
        rows=6,
    )

    def refuse(self, reason: Any) -> None:
        """Show beside the box why the message was not sent; what was typed stays."""
        self.add_error("text", reason)
