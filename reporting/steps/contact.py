"""How the team may reach the reporter, if they want that at all, and what keeps them safe when it does."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option, RadiosField, TextField
from reporting.sections import Contact
from reporting.steps.pages import ReportForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TRUSTED = Option("trusted", _("Through somebody I trust, not me"), hint=_("You say below who that is."))
NO_CONTACT = Option("none", _("Do not contact me"), divider=_("or"))
CHANNELS = (
    Option("phone", _("Phone call")),
    Option("text", _("Text message")),
    Option("email", _("Email")),
    TRUSTED,
    NO_CONTACT,
)
LEAVE_MESSAGE = Option("leave_message", _("We may leave a message"))
SAY_WHO = Option("say_who", _("We may say who we are"))
MAY_KNOW = Option("may_know", _("They may know what it is about"))
# Everything about reaching somebody, which "Do not contact me" takes back.
REACHING = ("value", "safe_times", "code_word", "trusted_name", "trusted_value")


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
        "code_word": _("Code word"),
        "trusted_name": _("Somebody you trust"),
        "trusted_value": _("How to reach them"),
        "trusted_may": _("What they may know"),
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
    code_word = TextField(
        label=_("A code word"),
        hint=_("Any word. We say it first, so that you know it is us. If you do not hear it, say nothing."),
        max_length=60,
    )
    trusted_name = TextField(
        label=_("Somebody you trust, if we should speak to them"), hint=_("Their name, or what we should call them.")
    )
    trusted_value = TextField(
        label=_("How to reach them"), hint=_("Their phone number or email address."), max_length=254
    )
    trusted_may = CheckboxesField(
        label=_("What they may know"),
        hint=_("If you leave this empty, we tell them only that we would like to reach you."),
        options=[MAY_KNOW],
    )

    def clean(self) -> dict[str, Any]:
        """A channel needs what it leads to, and what was typed needs a channel."""
        channel = self.cleaned_data.get("channel")
        if channel == NO_CONTACT.value:
            self.cleaned_data |= {**dict.fromkeys(REACHING, ""), "may": [], "trusted_may": []}
        elif channel == TRUSTED.value:
            self._check_trusted()
        else:
            self._check_own(channel, self.cleaned_data.get("value"))
        return self.cleaned_data

    def _check_trusted(self) -> None:
        """Whoever is reached through somebody else is not reached themselves: no number that could be rung stays."""
        if not self.cleaned_data.get("trusted_value") and "trusted_value" not in self.errors:
            self.add_error("trusted_value", _("Enter how we reach the person you trust, or choose another answer"))
        self.cleaned_data["value"] = ""

    def _check_own(self, channel: str | None, value: str | None) -> None:
        if channel and not value and "value" not in self.errors:
            self.add_error("value", _("Enter the phone number or email address, or choose “Do not contact me”"))
        elif value and not channel and "channel" not in self.errors:
            self.add_error("channel", _("Choose how we may contact you, or delete the number or address below"))
        elif not channel and self.cleaned_data.get("trusted_value") and "channel" not in self.errors:
            self.add_error("channel", _("Choose “Through somebody I trust”, or delete what you wrote about them"))
        elif channel == "email" and value and "@" not in value:
            self.add_error("value", _("Enter an email address in the format name@example.org"))

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        """One line for somebody who is not to be contacted; what was left empty about somebody trusted has none."""
        if not self.cleaned_data["value"] and not self.cleaned_data["trusted_value"]:
            return super().rows()[:2]
        left_out = {"trusted_name", "trusted_value", "trusted_may"} if not self.cleaned_data["trusted_value"] else set()
        return [(self.answer_name(name), self.shown(name)) for name in self.fields if name not in left_out]

    @property
    def contact(self) -> Contact | None:
        """What is sealed; None for somebody who gave nothing. Call when valid."""
        given = self.cleaned_data
        if not given["name"] and not given["value"] and not given["trusted_value"]:
            return None
        return Contact(
            name=given["name"],
            channel=given["channel"] or "none",
            value=given["value"],
            safe_times=given["safe_times"],
            may_leave_message=LEAVE_MESSAGE.value in given["may"],
            may_say_who=SAY_WHO.value in given["may"],
            code_word=given["code_word"],
            trusted_name=given["trusted_name"],
            trusted_value=given["trusted_value"],
            trusted_may_know=MAY_KNOW.value in given["trusted_may"],
        )
