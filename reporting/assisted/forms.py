"""What a volunteer is asked before the person's own questions begin, and the one page of those that depends on it."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import CheckboxesField, Option, RadiosField
from reporting.assisted.beginning import beginning_of
from reporting.assisted.words import (
    AGREEMENT_WORDS,
    AGREES_WORDS,
    INTERPRETER,
    NOBODY,
    PERSON,
    PRESENT_WORDS,
)
from reporting.steps.who import WhoForm
from reporting.submit.holding import MYSELF

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class BeginningForm(forms.Form):
    """Who is there, whether the person it happened to agrees, and how they said so."""

    present = CheckboxesField(
        label=_("Who is with you?"),
        hint=_("Choose all that apply."),
        missing=_("Select who is with you"),
        options=[
            Option(code, words, exclusive=code == NOBODY, divider=_("or") if code == NOBODY else "")
            for code, words in PRESENT_WORDS.items()
        ],
    )
    agrees = RadiosField(
        label=_("Does the person it happened to know of this report, and agree to it?"),
        missing=_("Select whether they know and agree"),
        options=[Option(code, words) for code, words in AGREES_WORDS.items()],
    )
    agreement = RadiosField(
        label=_("If they agree: how did they say so?"),
        hint=_("Keep no paper at the centre: give it to them, or to the team."),
        options=[Option(code, words) for code, words in AGREEMENT_WORDS.items()],
    )
    read = CheckboxesField(
        label=_("If they agree: did they hear the statement above?"),
        options=[Option("read", _("Yes, it was read to them in a language that they understand"))],
    )

    def clean(self) -> dict[str, Any]:
        """Where nobody agreed, nothing was agreed to: leftover ticks are dropped."""
        given = self.cleaned_data
        if given.get("agrees") == "yes":
            self._check_agreement(given.get("agreement") or "", set(given.get("present") or []))
        elif "agrees" in given:
            given |= {"agreement": "", "read": []}
        return given

    def _check_agreement(self, agreement: str, present: set[str]) -> None:
        if not agreement and "agreement" not in self.errors:
            self.add_error("agreement", _("Select how they said that they agree"))
        if agreement == "spoken" and PERSON not in present:
            words = _("They are not here, so they cannot have said so here. Choose another answer, or “No” above")
            self.add_error("agreement", words)
        if agreement == "interpreter" and INTERPRETER not in present:
            self.add_error("present", _("Select the interpreter as well, or choose another way of agreeing"))
        if not self.cleaned_data.get("read") and "read" not in self.errors:
            self.add_error("read", _("Read the statement to them first, then say so here"))


class AssistedWhoForm(WhoForm):
    """Whether the person it happened to agrees, and is here, was asked before; who tells it has to be said."""

    why_we_ask = _("Answer for whoever tells what happened: the person themselves, somebody with them, or you.")

    def prepare(self) -> None:
        super().prepare()
        role = self.fields["role"]
        role.required, role.error_messages["required"] = True, _("Select who tells what happened")
        del self.fields["agreement"], self.fields["here"]

    def clean(self) -> dict[str, Any]:
        """Nobody tells their own story who is not there, or does not agree to this."""
        began = beginning_of(self.asked)
        if self.cleaned_data.get("role") == MYSELF and not began.tells_alone:
            self.add_error("role", _("You said that they are not here, or do not agree: choose who tells it instead"))
        self.cleaned_data |= self._answered_before()
        return self.cleaned_data

    def step_data(self) -> dict[str, list[str]]:
        before = {name: [value] for name, value in self._answered_before().items()}
        return {**super().step_data(), **before}

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        return [(self.answer_name(name), self.shown(name)) for name in self.fields if self.cleaned_data.get(name)]

    def _answered_before(self) -> dict[str, str]:
        """As the public form keeps it: of somebody else only."""
        if self.data.get("role") == MYSELF:
            return {"agreement": "", "here": ""}
        began = beginning_of(self.asked)
        return {"agreement": began.agrees, "here": "yes" if began.is_here else "no"}
