"""The reporter's own questions on one page, with the team at the keyboard.

The forms are those of the public form, so that a report that was taken is the same report: same questions, same
lists, same checks. Only what a page could not know before the next one is asked differently.
"""

from typing import Any
from uuid import uuid4

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField
from core.journeys.forms import StepForm
from referrals.taking.actions import NOTE_LENGTH
from referrals.taking.words import AGREEMENT_WORDS, CHANNEL_WORDS, WHOSE_WORDS
from reporting.steps import circumstances
from reporting.steps.journey import JOURNEY
from reporting.steps.pages import options_of
from reporting.steps.readers import ReadersForm
from reporting.steps.recipients import NOT_AT_ALL, WITH, WITHOUT, RecipientsForm
from reporting.steps.sub_strands import SubStrandsForm
from reporting.steps.who import WhoForm


class TakingForm(forms.Form):
    """About the taking itself. `token` makes a second press of the button the same report."""

    token = plain.UUIDField(widget=plain.HiddenInput, initial=uuid4, required=False)
    received = RadiosField(
        label=_("How did it reach you?"),
        missing=_("Select how it reached you"),
        options=[Option(code, words) for code, words in CHANNEL_WORDS.items()],
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


class TakenSubStrandsForm(SubStrandsForm):
    """Of every strand that has narrower words, because nobody knows yet which will be ticked."""

    def prepare(self) -> None:
        words = circumstances.words_in_force(self.asked)
        for strand in words.terms("strands"):
            narrower = words.terms_under("sub_strands", strand.code)
            if narrower:
                self.fields[strand.code] = CheckboxesField(label=strand.label, options=options_of(narrower))

    def clean(self) -> dict[str, Any]:
        """Narrower words without the wider one would be lost."""
        ticked = self.asked.answers.many("why", "strands")
        for name in self.fields:
            if self.cleaned_data.get(name) and name not in ticked:
                self.add_error(name, _("Tick this above as well, or tick nothing here"))
        return self.cleaned_data


class TakenRecipientsForm(RecipientsForm):
    """Every level is offered: whether somebody can be reached is on the same page."""

    def prepare(self) -> None:
        for name in ("police", "support", "council"):
            self.offer(name, [WITH, WITHOUT, NOT_AT_ALL])
        self.offer("police_wish", WISHES)

    def clean(self) -> dict[str, Any]:
        """Details can be passed on only where there are any."""
        super().clean()
        if not circumstances.gave_contact(self.asked):
            for name in ("police", "support", "council"):
                if self.cleaned_data.get(name) == WITH.value:
                    self.add_error(name, _("Enter above how they can be reached, or choose another answer"))
        return self.cleaned_data


WISHES = (
    Option("contact", _("Look into it and contact me")),
    Option("no_contact", _("Look into it, but do not contact me")),
    Option("information_only", _("Only know about it")),
)


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


INSTEAD: dict[str, type[StepForm]] = {
    "who": TakenWhoForm,
    "readers": TakenReadersForm,
    "sub_strands": TakenSubStrandsForm,
    "recipients": TakenRecipientsForm,
}
SECTIONS: dict[str, type[StepForm]] = {}
for _step in JOURNEY[:-1]:
    SECTIONS[_step.name] = INSTEAD.get(_step.name, _step.form)
    if _step.name == "contact":
        SECTIONS["whose"] = WhoseContactForm
