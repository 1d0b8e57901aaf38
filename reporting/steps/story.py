"""What happened, in own words and in ticks. The story is told once."""

from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField, Option
from core.partnerships.models import Partnership
from reporting.safety.help import Help
from reporting.steps.circumstances import is_about_reporter, is_held, is_young
from reporting.steps.pages import ReportForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WEAPON = Option("weapon", _("There was a weapon, or something used as one"))
OWN_CARER = Option("carer", _("It was done by somebody who looks after me, or lives with me"))
THEIR_CARER = Option("carer", _("It was done by somebody who looks after them, or lives with them"))


class StoryForm(ReportForm):
    question = _("What happened?")
    why_we_ask: "StrOrPromise" = _(
        "Your own words help most. You tell it once, here. Writing about it can be hard: take your time."
    )
    answer_names = {
        "story": _("What happened"),
        "types": _("Kind of incident"),
        "also": _("Weapon or carer"),
    }

    story = LongTextField(
        label=_("In your own words"),
        hint=_(
            "Exact words and gestures help. You need not name anybody. Write in any language, up to 20,000 characters."
        ),
    )
    types = CheckboxesField(label=_("Which of these fit?"), options=[])
    also = CheckboxesField(
        label=_("Is any of this true?"),
        hint=_("If it is, we look at your report sooner."),
        options=[WEAPON, THEIR_CARER],
    )

    def prepare(self) -> None:
        self.offer_list("types", "incident_types")
        if is_held(self.asked):
            self.fields["also"].help_text = ""
        if is_about_reporter(self.asked):
            self.offer("also", [WEAPON, OWN_CARER])
        if is_young(self.asked):
            self.why_we_ask = lazy(_to_the_young, str)(self.asked.partnership)


def _to_the_young(partnership: Partnership) -> str:
    """Lazy, so that lines of help are looked up only where the page is shown."""
    said = gettext(
        "What happened is not your fault. Tell it in your own way; spelling does not matter. You tell it once here. "
        "If it gets too much, stop and talk to somebody you trust."
    )
    line = Help(partnership).first_for_a_child
    if line is None:
        return said
    ring = gettext("Or ring %(helpline)s: %(number)s.") % {"helpline": line.name, "number": line.number}
    return f"{said} {ring}"
