"""Who is reporting, and whether the person it happened to knows."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField
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
    why_we_ask = _("You can report for yourself or for somebody else. What we offer next depends on it.")
    answer_names = {
        "role": _("Who is reporting"),
        "agreement": _("They know and agree"),
        "here": _("They are here"),
    }

    role = RadiosField(label=_("Which of these fits best?"), options=[])
    agreement = RadiosField(
        label=_("If it happened to somebody else: do they know that you are reporting, and do they agree?"),
        hint=_("Leave this empty if it happened to you."),
        options=AGREEMENT,
    )
    here = RadiosField(
        label=_("Are they here with you now?"),
        hint=_("If they are, let them choose what to answer. Leave this empty if it happened to you."),
        options=HERE,
    )

    def prepare(self) -> None:
        self.offer_list("role", "reporter_roles")

    def clean(self) -> dict[str, Any]:
        """Somebody who reports for themselves agrees with nobody: leftover ticks are dropped."""
        if self.cleaned_data.get("role") == MYSELF:
            self.cleaned_data |= {"agreement": "", "here": ""}
        return self.cleaned_data

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """Whether somebody else agrees and is here is shown only for somebody else."""
        return super().rows()[:1] if self.cleaned_data["role"] == MYSELF else super().rows()
