"""The triage of one report: what it is, how high the risk, why, and who takes it on."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, SelectField
from referrals.cases.models import RecordStatus, Risk
from referrals.triage.actions import REASON_LENGTH

STATUSES = (
    Option(
        RecordStatus.IN_SCOPE,
        RecordStatus.IN_SCOPE.label,
        hint=_("Somebody perceives hostility or prejudice. No proof is needed."),
    ),
    Option(
        RecordStatus.DUPLICATE,
        RecordStatus.DUPLICATE.label,
        hint=_("The same incident was already reported. It is counted once."),
    ),
    Option(RecordStatus.OUT_OF_SCOPE, RecordStatus.OUT_OF_SCOPE.label, hint=_("It is about something else.")),
)
MALICIOUS = Option(
    RecordStatus.MALICIOUS, RecordStatus.MALICIOUS.label, hint=_("Only a supervisor records this. It is not counted.")
)
RISKS = (
    Option(Risk.HIGH, Risk.HIGH.label, hint=_("A supervisor reviews it within 1 working day.")),
    Option(Risk.MEDIUM, Risk.MEDIUM.label),
    Option(Risk.LOW, Risk.LOW.label),
)


class TriageForm(forms.Form):
    """`owners` are the people of the team who can take a case; `may_say_malicious` offers that record status.

    The risk is asked until it has been assessed: an assessment says more than a triage.
    """

    record_status = RadiosField(
        label=_("What is this report?"), missing=_("Select what this report is"), options=STATUSES
    )
    risk = RadiosField(
        label=_("How high is the risk, as far as you can tell now?"),
        hint=_("It is provisional until somebody assesses it."),
        missing=_("Select how high the risk is"),
        options=RISKS,
    )
    reason = LongTextField(
        label=_("Why?"),
        hint=_("What makes the risk higher or lower. It is sealed: only the team can read it."),
        missing=_("Write why you chose this record status and risk"),
        max_length=REASON_LENGTH,
        rows=5,
    )
    owner = SelectField(label=_("Who takes the case on?"), missing=_("Select who takes the case on"), options=())

    def __init__(
        self, *args: Any, owners: Sequence[User], may_say_malicious: bool, asks_risk: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "owner",
            [Option("", _("Choose a person")), *(Option(str(user.id), user.name) for user in owners)],
        )
        if not asks_risk:
            del self.fields["risk"]
        if may_say_malicious:
            self.offer("record_status", [*STATUSES, MALICIOUS])
        self._owners = {str(user.id): user for user in owners}

    @property
    def chosen_owner(self) -> User:
        """The person chosen in a form that is valid."""
        return self._owners[self.cleaned_data["owner"]]
