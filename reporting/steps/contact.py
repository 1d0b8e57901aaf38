"""How the team may reach the reporter, if they want that at all."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option, RadiosField, TextField
from reporting.sections import Contact
from reporting.steps.pages import ReportForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHANNELS = (
    Option("phone", _("Phone call")),
    Option("text", _("Text message")),
    Option("email", _("Email")),
    Option("none", _("Do not contact me"), divider=_("or")),
)
LEAVE_MESSAGE = Option("leave_message", _("You may leave a message"))
SAY_WHO = Option("say_who", _("You may say who you are"))


class ContactForm(ReportForm):
    question = _("May we contact you?")
    why_we_ask = _(
        "Only if you want it. Without this you can still read our answer and write to us, with your reference and "
        "private code. If you lose the code, we can reach you only if you gave us a way."
    )
    answer_names = {
        "name": _("Name to use"),
        "channel": _("How to contact you"),
        "value": _("Number or address"),
        "safe_times": _("When it is safe"),
        "may": _("If somebody else answers"),
    }

    name = TextField(label=_("What should we call you?"), hint=_("Any name you like."), autocomplete="name")
    channel = RadiosField(label=_("How may we contact you?"), options=CHANNELS)
    value = TextField(
        label=_("Phone number or email address"), hint=_("One that nobody else sees or answers."), max_length=254
    )
    safe_times = TextField(label=_("When is it safe?"), hint=_("For example “weekdays after 6pm”."), max_length=200)
    may = CheckboxesField(
        label=_("If somebody else answers, or nobody does"),
        hint=_("If you tick nothing, we say nothing and try again."),
        options=[LEAVE_MESSAGE, SAY_WHO],
    )

    def clean(self) -> dict[str, Any]:
        """A channel needs a number or address, and a number or address a channel."""
        channel, value = self.cleaned_data.get("channel"), self.cleaned_data.get("value")
        if channel == "none":
            self.cleaned_data |= {"value": "", "safe_times": "", "may": []}
        elif channel and not value and "value" not in self.errors:
            self.add_error("value", _("Enter the phone number or email address, or choose “Do not contact me”"))
        elif value and not channel and "channel" not in self.errors:
            self.add_error("channel", _("Choose how we may contact you, or delete the number or address below"))
        elif channel == "email" and value and "@" not in value:
            self.add_error("value", _("Enter an email address in the format name@example.org"))
        return self.cleaned_data

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """One line for somebody who is not to be contacted."""
        return super().rows() if self.cleaned_data["value"] else super().rows()[:2]

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
            may_leave_message=LEAVE_MESSAGE.value in given["may"],
            may_say_who=SAY_WHO.value in given["may"],
        )
