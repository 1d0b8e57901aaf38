"""Questions that are not about the report: for equality monitoring, and how somebody heard of the service."""

from dataclasses import replace
from typing import cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField, SelectField, TextField
from reporting.more.asking import MoreForm

# What stands in a closed list before anything is chosen.
FIRST_LINES = {
    "orientation": _("Choose an answer"),
    "ethnic_group": _("Choose an ethnic group"),
    "religion": _("Choose a religion"),
    "limits": _("Choose an answer"),
}


class AboutYouForm(MoreForm):
    """Asked after sending only, and never with a report that is held."""

    @property
    def who_sees(self) -> str:
        return gettext(
            "Only you and the supervisors of %(team)s can open your answers. They are in nothing that is sent to the "
            "police or to anybody else, and they change nothing about your report."
        ) % {"team": self.asked.partnership.team_name}


class EqualityForm(AboutYouForm):
    question = _("Equality questions")
    why_we_ask = _(
        "We ask so that we can see whether everybody is reached and treated fairly. That is what the answers are used "
        "for, and nothing else."
    )
    answer_names = {
        "sex": _("Sex"),
        "registered": _("Gender the same as the sex registered at birth"),
        "orientation": _("Sexual orientation"),
        "ethnic_group": _("Ethnic group"),
        "religion": _("Religion"),
        "condition": _("Lasting condition or illness"),
        "limits": _("Limited by it"),
    }
    lists = {
        "sex": "sexes",
        "registered": "same_as_registered",
        "orientation": "orientations",
        "ethnic_group": "ethnic_groups",
        "religion": "religions",
        "condition": "lasting_conditions",
        "limits": "limits",
    }

    sex = RadiosField(label=_("What is your sex?"), options=[])
    registered = RadiosField(
        label=_("Is your gender the same as the sex you were registered with at birth?"), options=[]
    )
    orientation = SelectField(label=_("Which of these describes your sexual orientation?"), options=[])
    ethnic_group = SelectField(label=_("What is your ethnic group?"), options=[])
    religion = SelectField(label=_("What is your religion?"), options=[])
    condition = RadiosField(
        label=_("Do you have a condition or illness that lasts, or is expected to last, 12 months or more?"),
        hint=_("Of body or mind."),
        options=[],
    )
    limits = SelectField(label=_("Does it reduce what you can do from day to day?"), options=[])

    def prepare(self) -> None:
        """Long lists are boxes to choose from, because this page must stay light."""
        super().prepare()
        for name, first in FIRST_LINES.items():
            if name in self.fields:
                listed = cast("SelectField", self.fields[name]).options
                self.offer(name, [Option("", first), *(replace(option, divider="") for option in listed)])


class HeardForm(AboutYouForm):
    question = _("How did you hear about us?")
    why_we_ask = _("It shows us how people find this service, so that more of them can.")
    answer_names = {"heard": _("Heard about us"), "where": _("Where exactly")}

    heard = RadiosField(
        label=_("Where did you hear of this service?"),
        options=[
            Option("poster", _("A poster, leaflet or card")),
            Option("centre", _("A reporting centre or a Keep Safe place")),
            Option("police", _("The police")),
            Option("council", _("The council or a landlord")),
            Option("support", _("A charity, support service or community group")),
            Option("education", _("A school, college or university")),
            Option("health", _("A doctor, hospital or health service")),
            Option("people", _("Friends, family or somebody at work")),
            Option("web", _("The internet or social media")),
            Option("media", _("A newspaper, radio or television")),
            Option("other", _("Somewhere else")),
            Option("rather_not", _("I do not remember, or prefer not to say"), divider=_("or")),
        ],
    )
    where = TextField(label=_("Where exactly?"), hint=_("For example the name of the place with the poster."))
