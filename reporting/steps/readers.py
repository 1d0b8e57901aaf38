"""Who may read the report: three bundles, of which the first is offered only to an adult about themselves."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField
from reporting.steps import circumstances
from reporting.steps.pages import ReportForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ReadersForm(ReportForm):
    question = _("Who may read your report?")
    why_we_ask = _(
        "Your report is locked so that only the people you choose here can open it. With your reference and private "
        "code you can later take a choice back, or let the team read what you kept for yourself."
    )
    can_skip = False
    answer_names = {
        "bundle": _("Who may read it"),
        "linking": _("Connecting it with others"),
    }

    bundle = RadiosField(label=_("Choose who may read it"), missing=_("Choose who may read your report"), options=[])
    linking = RadiosField(
        label=_("If the team reads it: may they connect it with others like it?"),
        hint=_("It can show that something keeps happening. You can change this later. If you leave it empty: no."),
        options=[Option("allowed", _("Yes")), Option("none", _("No"))],
    )

    def prepare(self) -> None:
        if circumstances.is_young(self.asked):
            self.why_we_ask = _(
                "Your report is locked. Only the people you choose here can open it. Later you can come back with your "
                "reference and private code and change what you chose."
            )
        for_team = [_team_option(self), _picked_option(self)]
        if not self.offers_hold:
            self.offer("bundle", for_team)
        elif circumstances.should_offer_team_first(self.asked):
            self.offer("bundle", [*for_team, _only_me_option(self)])
        else:
            self.offer("bundle", [_only_me_option(self), *for_team])

    def clean(self) -> dict[str, Any]:
        """Nobody connects what nobody reads: a leftover tick is dropped."""
        if self.cleaned_data.get("bundle") == "only_me":
            self.cleaned_data["linking"] = ""
        return self.cleaned_data

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """Without the line about connecting for a report that only its reporter reads."""
        left_out = {"linking"} if self.cleaned_data["bundle"] == "only_me" else set()
        return [(self.answer_name(name), self.shown(name)) for name in self.fields if name not in left_out]

    @property
    def who_sees(self) -> str:
        """Not yet who: that is what this page asks."""
        return gettext("Nobody reads this until you send it.")

    @property
    def is_without_agreement(self) -> bool:
        return circumstances.is_without_agreement(self.asked)

    @property
    def is_about_reporter(self) -> bool:
        return circumstances.is_about_reporter(self.asked)

    @property
    def offers_hold(self) -> bool:
        return circumstances.may_hold(self.asked)

    @property
    def is_about_child(self) -> bool:
        return circumstances.is_about_child(self.asked)

    @property
    def offers_team_first(self) -> bool:
        return self.offers_hold and circumstances.should_offer_team_first(self.asked)


def _only_me_option(form: ReportForm) -> Option:
    return Option(
        "only_me",
        gettext("Only me"),
        hint=gettext("Keep it for me. Nobody can read it, so nobody can act on it."),
    )


def _team_option(form: ReportForm) -> Option:
    team = {"team": form.asked.partnership.team_name}
    return Option(
        "team",
        gettext("%(team)s") % team,
        hint=gettext("They see what can be done. They tell nobody else, unless somebody is in serious danger."),
    )


def _picked_option(form: ReportForm) -> Option:
    team = {"team": form.asked.partnership.team_name}
    return Option(
        "team_and_picked",
        gettext("%(team)s and people I pick") % team,
        hint=gettext("You choose later, one by one, what the police and others may see."),
    )
