"""Who did it, as the reporter saw or heard them. They are always alleged, and what is said here is restricted."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField, TextField
from reporting.more.asking import NO, UNKNOWN, MoreForm
from reporting.steps.circumstances import is_about_reporter

OWN_ANSWERS = (
    Option("known", _("Yes, I know them")),
    Option("by_sight", _("Yes, I had seen them before")),
    Option("again", _("Yes, if I saw them again")),
    NO,
    UNKNOWN,
)


class RespondentForm(MoreForm):
    question = _("Who did it")
    why_we_ask = _(
        "It can help to find out who it was. It is kept apart from the rest: whoever opens it must give a reason "
        "each time."
    )
    warning = _("Do not guess a name. It can harm somebody who did nothing. Write what you saw or heard.")
    answer_names = {
        "number": _("How many people"),
        "known": _("Known, or would be recognised"),
        "relationship": _("Who they are to the person"),
        "description": _("Description"),
        "vehicle": _("Vehicle"),
    }
    lists = {"relationship": "relationships"}

    number = TextField(label=_("How many people were there?"), hint=_("Roughly is fine."), width=10)
    known = RadiosField(
        label=_("Would the person it happened to recognise them?"),
        options=[
            Option("known", _("Yes, they know them")),
            Option("by_sight", _("Yes, they had seen them before")),
            Option("again", _("Yes, if they saw them again")),
            NO,
            UNKNOWN,
        ],
    )
    relationship = CheckboxesField(
        label=_("Who are they to the person it happened to?"), hint=_("Choose all that apply."), options=[]
    )
    description = LongTextField(
        label=_("What did they look or sound like?"),
        hint=_("For example age, height, clothes, voice. If you are certain who it was, say so."),
        rows=5,
        max_length=5_000,
    )
    vehicle = TextField(
        label=_("Was there a vehicle?"), hint=_("Kind, colour, number plate or part of it."), max_length=300
    )

    def prepare(self) -> None:
        super().prepare()
        if is_about_reporter(self.asked):
            self.fields["known"].label = _("Would you recognise them?")
            self.offer("known", OWN_ANSWERS)
            if "relationship" in self.fields:
                self.fields["relationship"].label = _("Who are they to you?")
