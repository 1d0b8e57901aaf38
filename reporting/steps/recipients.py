"""What the police, a support service, and housing or the council may see, one by one."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField
from reporting.steps.circumstances import gave_contact
from reporting.steps.pages import ReportForm
from reporting.submit.answers import ChoiceWanted

WITH = Option("with_details", _("With my details"), hint=_("They see what I wrote and how to reach me."))
WITHOUT = Option(
    "without_details",
    _("Without anything that names me"),
    hint=_("The team writes a version that does not show who I am, or who it happened to."),
)
NOT_AT_ALL = Option("none", _("Not at all"))


class RecipientsForm(ReportForm):
    question = _("What may others see?")
    why_we_ask = _(
        "You decide for each of them. You can take a choice back later, with your reference and private code."
    )
    can_skip = False
    answer_names = {
        "police": _("What the police may see"),
        "police_wish": _("What you want from the police"),
        "support": _("What a support service may see"),
        "council": _("What housing or the council may see"),
    }

    police = RadiosField(label=_("The police"), missing=_("Choose what the police may see"), options=[])
    police_wish = RadiosField(
        label=_("If the police may see it: what would you like from them?"),
        hint=_("Leave this empty if they may not see it."),
        options=[],
    )
    support = RadiosField(
        label=_("A support service"),
        hint=_("People who listen, explain and help, free of charge."),
        missing=_("Choose what a support service may see"),
        options=[],
    )
    council = RadiosField(
        label=_("Housing or the council"),
        hint=_("People who can act about a home, neighbours or a public place."),
        missing=_("Choose what housing or the council may see"),
        options=[],
    )

    def prepare(self) -> None:
        reachable = gave_contact(self.asked)
        levels = [WITH, WITHOUT, NOT_AT_ALL] if reachable else [WITHOUT, NOT_AT_ALL]
        self.offer("police", levels)
        self.offer("support", levels)
        self.offer("council", levels)
        contact_me = [Option("contact", _("Look into it and contact me"))] if reachable else []
        self.offer(
            "police_wish",
            [
                *contact_me,
                Option("no_contact", _("Look into it, but do not contact me")),
                Option("information_only", _("Only know about it")),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """The wish must fit what the police may see."""
        police, wish = self.cleaned_data.get("police"), self.cleaned_data.get("police_wish")
        if police == "none":
            self.cleaned_data["police_wish"] = ""
        elif police and not wish and "police_wish" not in self.errors:
            self.add_error("police_wish", _("Choose what you would like from the police"))
        elif police == "without_details" and wish == "contact":
            self.add_error("police_wish", _("To be contacted by the police, choose “With my details” for them"))
        return self.cleaned_data

    @property
    def who_sees(self) -> str:
        """Not yet who: that is what this page asks."""
        return gettext("Nobody reads this until you send it.")

    @property
    def is_reachable(self) -> bool:
        return gave_contact(self.asked)

    @property
    def choices(self) -> tuple[ChoiceWanted, ...]:
        """The choice for each of them. Call when valid."""
        given = self.cleaned_data
        return (
            ChoiceWanted("police", given["police"], given["police_wish"]),
            ChoiceWanted("support", given["support"]),
            ChoiceWanted("council", given["council"]),
        )
