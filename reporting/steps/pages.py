"""What every page of the report form has in common."""

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option
from core.journeys.forms import StepForm
from core.vocabularies.registry import Term
from reporting.steps import circumstances

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ReportForm(StepForm):
    """A page that says why it asks, who will see the answer, and whether it can be skipped, before it asks."""

    why_we_ask: "StrOrPromise" = ""
    can_skip: ClassVar[bool] = True

    def offer_list(self, name: str, vocabulary_list: str) -> None:
        """Offer a list of the vocabulary in force today; where it has none, the question is not asked."""
        terms = circumstances.words_in_force(self.asked).terms(vocabulary_list)
        if terms:
            self.offer(name, options_of(terms))
        else:
            del self.fields[name]

    @property
    def who_sees(self) -> str:
        """Who can read the answers of this page, as far as that was chosen."""
        if not self.asked.answers.one("readers", "bundle"):
            return gettext("Nobody reads this until you send it. Soon we ask who may read it.")
        if circumstances.is_held(self.asked):
            return gettext("Only you can read this, with your private code.")
        team = {"team": self.asked.partnership.team_name}
        if circumstances.is_young(self.asked):
            return (
                gettext("%(team)s reads this. They tell somebody else only to keep you safe, or if you want it.") % team
            )
        if circumstances.picks_recipients(self.asked):
            return gettext("%(team)s reads this. You choose later what anybody else may see.") % team
        if circumstances.is_about_child(self.asked):
            return gettext("%(team)s reads this, and tells somebody else only to keep a child safe.") % team
        return gettext("%(team)s reads this, and nobody else.") % team


def options_of(terms: tuple[Term, ...]) -> list[Option]:
    """The words of a list as options; what rules out the others stands apart at the end."""
    return [
        Option(
            term.code,
            term.label,
            hint=term.hint,
            exclusive=term.exclusive,
            divider=_("or") if term.exclusive and not terms[number - 1].exclusive else "",
        )
        for number, term in enumerate(terms)
    ]
