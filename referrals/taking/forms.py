"""The reporter's own questions on one page (reporting.one_page), with the team at the keyboard."""

from typing import Any
from uuid import uuid4

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from core.journeys.forms import StepForm
from referrals.taking.actions import NAME_LENGTH, NOTE_LENGTH
from referrals.taking.words import AGREEMENT_WORDS, CHANNEL_WORDS, WHOSE_WORDS
from reporting.one_page.forms import sections
from reporting.steps import circumstances
from reporting.steps.readers import ReadersForm
from reporting.steps.safety import SafetyForm
from reporting.steps.who import WhoForm


class TakingForm(forms.Form):
    """About the taking itself. `token` makes a second press of the button the same report."""

    token = plain.UUIDField(widget=plain.HiddenInput, initial=uuid4, required=False)
    received = RadiosField(
        label=_("How did it reach you?"),
        missing=_("Select how it reached you"),
        options=[Option(code, words) for code, words in CHANNEL_WORDS.items()],
    )
    passed_on = TextField(
        label=_("Who passed it on?"),
        hint=_("The name of the partner or the reporting centre, if it came through one."),
        max_length=NAME_LENGTH,
    )
    agreed = RadiosField(
        label=_("How did they make the choices below?"),
        hint=_("It is kept with each choice, with your name."),
        missing=_("Select how they made their choices"),
        options=[Option(code, words) for code, words in AGREEMENT_WORDS.items()],
    )
    note = LongTextField(
        label=_("Anything about the taking that the team should know"),
        hint=_("For example who interpreted, or which partner passed it on. It is sealed to the team."),
        max_length=NOTE_LENGTH,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """A token that is none is nobody's fault who fills in the page: it gets another."""
        self.errors.pop("token", None)
        return self.cleaned_data


class TakenSafetyForm(SafetyForm):
    """Here somebody reads it at once."""

    why_we_ask = _("If they need help now, ring 999 for them or with them, and go on afterwards.")


class TakenWhoForm(WhoForm):
    """Whoever takes a report knows who tells it: what may be kept about somebody else depends on it."""

    def prepare(self) -> None:
        super().prepare()
        role = self.fields["role"]
        role.required, role.error_messages["required"] = True, _("Select who tells it")


class TakenReadersForm(ReadersForm):
    """The team reads it, since it writes it down; who else does is asked one by one."""

    def prepare(self) -> None:
        del self.fields["bundle"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["bundle"] = self.asked.answers.one("readers", "bundle")
        return self.cleaned_data


class WhoseContactForm(StepForm):
    """Asked beside the contact details; who tells a report may give somebody else's."""

    whose = RadiosField(
        label=_("Whose contact details are these?"),
        hint=_("Leave this empty if it happened to the person who tells it."),
        options=[Option(code, words) for code, words in WHOSE_WORDS.items()],
    )

    def clean(self) -> dict[str, Any]:
        if (
            circumstances.gave_contact(self.asked)
            and circumstances.is_for_somebody_else(self.asked)
            and not self.cleaned_data.get("whose")
            and "whose" not in self.errors
        ):
            self.add_error("whose", _("Select whose contact details these are"))
        return self.cleaned_data


INSTEAD: dict[str, type[StepForm]] = {"safety": TakenSafetyForm, "who": TakenWhoForm, "readers": TakenReadersForm}
SECTIONS: dict[str, type[StepForm]] = {}
for _name, _form in sections(INSTEAD).items():
    SECTIONS[_name] = _form
    if _name == "contact":
        SECTIONS["whose"] = WhoseContactForm
