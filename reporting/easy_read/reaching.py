"""How the team may reach the reporter, what others may know, and the last page."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.fields import CheckboxesField, RadiosField, TextField
from reporting.easy_read.circumstances import gave_contact
from reporting.easy_read.discretion import about_reporter_ideas
from reporting.easy_read.ideas import Answer, Idea
from reporting.easy_read.pages import EasyForm
from reporting.sections import Contact, Level, PoliceWish
from reporting.submit.answers import ChoiceWanted

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHANNELS = (
    Answer("phone", "phone-call", gettext_lazy("Yes, ring me")),
    Answer("text", "text-message", gettext_lazy("Yes, send me a text message")),
    Answer("email", "email", gettext_lazy("Yes, send me an email")),
    Answer("none", "no-contact", gettext_lazy("No, do not contact me")),
)
MAY = (
    Answer("leave_message", "leave-message", gettext_lazy("We can leave a message")),
    Answer("say_who", "say-name", gettext_lazy("We can say who we are")),
)
NO = Answer("none", "no", gettext_lazy("No"))
WITH_NAME = Answer("with_details", "with-name", gettext_lazy("Yes, with my name"), gettext_lazy("They can contact me."))
WITHOUT_NAME = Answer("without_details", "without-name", gettext_lazy("Yes, but not my name"))
# What the police may see and what they are asked to do, as one answer.
POLICE: dict[str, tuple[Level, PoliceWish]] = {
    "contact": ("with_details", "contact"),
    "no_contact": ("without_details", "no_contact"),
    "information_only": ("without_details", "information_only"),
    "none": ("none", ""),
}
POLICE_ANSWERS = (
    Answer("contact", "with-name", gettext_lazy("Yes, with my name"), gettext_lazy("They can contact me.")),
    Answer(
        "no_contact",
        "without-name",
        gettext_lazy("Yes, but not my name"),
        gettext_lazy("They can try to find out more. They do not contact me."),
    ),
    Answer(
        "information_only",
        "write",
        gettext_lazy("Yes, but only to know about it"),
        gettext_lazy("They do not get my name. They do nothing else."),
    ),
    NO,
)


class ContactForm(EasyForm):
    question = gettext_lazy("Can we contact you?")
    answer_names = {
        "channel": gettext_lazy("Contact"),
        "value": gettext_lazy("Number or email"),
        "name": gettext_lazy("Your name"),
        "safe_times": gettext_lazy("When it is safe"),
        "may": gettext_lazy("If someone else answers"),
    }

    channel = RadiosField(label=gettext_lazy("Choose one"), options=[])
    value = TextField(
        label=gettext_lazy("What is your phone number or email?"),
        hint=gettext_lazy("Give us one that only you use."),
        max_length=254,
    )
    name = TextField(
        label=gettext_lazy("What can we call you?"),
        hint=gettext_lazy("You can use any name."),
        autocomplete="name",
    )
    safe_times = TextField(
        label=gettext_lazy("When is it safe to contact you?"),
        hint=gettext_lazy("For example: in the morning."),
        max_length=200,
    )
    may = CheckboxesField(label=gettext_lazy("What can we do if someone else answers?"), options=[])

    @property
    def ideas(self) -> list[Idea]:
        return [
            Idea("may-contact", _("Contact means: we ring you or write to you.")),
            Idea("come-back", _("You can say no. You can still see our answer with your code.")),
            *about_reporter_ideas(self.asked),
        ]

    def prepare(self) -> None:
        self.tick("channel", CHANNELS)
        self.tick("may", MAY)

    def clean(self) -> dict[str, Any]:
        """A channel needs a number or address, and a number or address a channel."""
        channel, value = self.cleaned_data.get("channel"), self.cleaned_data.get("value")
        if channel == "none":
            self.cleaned_data |= {"value": "", "safe_times": "", "may": []}
        elif channel and not value and "value" not in self.errors:
            self.add_error("value", _("Write your phone number or email, or choose “No”"))
        elif value and not channel and "channel" not in self.errors:
            self.add_error("channel", _("Choose how we can contact you"))
        elif channel == "email" and value and "@" not in value:
            self.add_error("value", _("Write an email address, like name@example.org"))
        return self.cleaned_data

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """Without what is of no use when there is nothing to contact them by."""
        of_use = (
            ("channel", "value", "name", "safe_times", "may") if self.cleaned_data["value"] else ("channel", "name")
        )
        return [(self.answer_name(name), self.shown(name)) for name in of_use]

    @property
    def contact(self) -> Contact | None:
        """What is sealed; None for somebody who gave nothing. Call when valid."""
        given = self.cleaned_data
        if not given["name"] and not given["value"]:
            return None
        return Contact(
            name=given["name"],
            channel=given["channel"] or "none",
            value=given["value"],
            safe_times=given["safe_times"],
            may_leave_message="leave_message" in given["may"],
            may_say_who="say_who" in given["may"],
        )


class RecipientsForm(EasyForm):
    question = gettext_lazy("Who else can know about it?")
    can_skip = False
    answer_names = {
        "police": gettext_lazy("The police"),
        "support": gettext_lazy("A support service"),
        "council": gettext_lazy("The council or my landlord"),
    }

    police = RadiosField(
        label=gettext_lazy("Can the police know about it?"),
        missing=gettext_lazy("Choose what the police can know"),
        options=[],
    )
    support = RadiosField(
        label=gettext_lazy("Can a support service know about it?"),
        hint=gettext_lazy("A support service listens and helps. It costs nothing."),
        missing=gettext_lazy("Choose what a support service can know"),
        options=[],
    )
    council = RadiosField(
        label=gettext_lazy("Can the council or your landlord know about it?"),
        hint=gettext_lazy("They can help with your home or your neighbours."),
        missing=gettext_lazy("Choose what the council can know"),
        options=[],
    )

    @property
    def ideas(self) -> list[Idea]:
        found = [
            Idea("police", _("The police must write down every crime they hear of.")),
            Idea("council", _("A court may ask the police about it. A court decides who did wrong.")),
            Idea("come-back", _("You can change your mind later. You need your code.")),
        ]
        if not gave_contact(self.asked):
            found.append(Idea("without-name", _("You gave us no phone or email. So no one gets your name.")))
        return found

    def prepare(self) -> None:
        reachable = gave_contact(self.asked)
        self.tick("police", POLICE_ANSWERS if reachable else POLICE_ANSWERS[1:])
        levels = (WITH_NAME, WITHOUT_NAME, NO) if reachable else (WITHOUT_NAME, NO)
        self.tick("support", levels)
        self.tick("council", levels)

    @property
    def choices(self) -> tuple[ChoiceWanted, ...]:
        """The choice for each of them. Call when valid."""
        given = self.cleaned_data
        return (
            ChoiceWanted("police", *POLICE[given["police"]]),
            ChoiceWanted("support", given["support"]),
            ChoiceWanted("council", given["council"]),
        )


class CheckForm(EasyForm):
    question = gettext_lazy("Check what you told us")
    can_skip = False
