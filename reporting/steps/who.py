"""Who is reporting, and whether the person it happened to knows."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option, RadiosField
from reporting.steps.pages import ReportForm
from reporting.submit.holding import MYSELF

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AGREEMENT = (
    Option("yes", _("Yes, they know and agree")),
    Option("no", _("No")),
    Option("unsure", _("I am not sure, or I cannot ask them")),
)


HERE = (
    Option("yes", _("Yes, they are here with me")),
    Option("no", _("No")),
)


class WhoForm(ReportForm):
    question = _("Who are you reporting for?")
    why_we_ask = _("What we offer next depends on it.")
    answer_names = {
        "role": _("Who is reporting"),
        "agreement": _("They know and agree"),
        "here": _("They are here"),
        "targets": _("Aimed at"),
    }

    role = RadiosField(label=_("Which of these fits best?"), options=[])
    agreement = RadiosField(
        label=_("If it happened to somebody else: do they know of this report, and agree?"),
        hint=_("Leave this empty if it happened to you."),
        options=AGREEMENT,
    )
    here = RadiosField(
        label=_("Are they here with you now?"),
        hint=_("If they are, let them choose what to answer."),
        options=HERE,
    )
    targets = CheckboxesField(
        label=_("Was it aimed at one of these?"),
        options=[],
    )

    def prepare(self) -> None:
        self.offer_list("role", "reporter_roles")
        self.offer_list("targets", "targets")

    def clean(self) -> dict[str, Any]:
        """Somebody who reports for themselves agrees with nobody: leftover ticks are dropped."""
        if self.cleaned_data.get("role") == MYSELF:
            self.cleaned_data |= {"agreement": "", "here": ""}
        return self.cleaned_data

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """Agreement and presence of somebody else only where there is one, and a target likewise."""
        left_out = {"agreement", "here"} if self.cleaned_data["role"] == MYSELF else set()
        if not self.cleaned_data.get("targets"):
            left_out.add("targets")
        return [(self.answer_name(name), self.shown(name)) for name in self.fields if name not in left_out]
