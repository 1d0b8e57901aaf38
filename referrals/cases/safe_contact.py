"""What to keep to before contacting a reporter, in sentences: shown above every detail by which they are reached."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.journeys.forms import isolated
from reporting.sections import Contact


def rules_of(contact: Contact) -> list[str | SafeString]:
    """One sentence a rule, the strictest first. What was not allowed is forbidden; what was not said is to be asked."""
    if contact["channel"] == "none":
        return [_("Do not contact them. Write to them here: they read it when they come back with their code.")]
    if contact["channel"] == "trusted":
        only_them = _("Do not contact them directly, only the person they trust.")
        return [only_them, *_times(contact), *_code_word(contact), *_trusted(contact)]
    return [*_times(contact), *_if_somebody_else_answers(contact), *_code_word(contact), *_trusted(contact)]


def _times(contact: Contact) -> list[str | SafeString]:
    if not contact["safe_times"]:
        return [_("They named no safe times. Ask first whether it is a good moment, and stop if it is not.")]
    return [format_html(_("Only when it is safe: {times}"), times=isolated(contact["safe_times"]))]


def _if_somebody_else_answers(contact: Contact) -> list[str | SafeString]:
    return [
        _("You may leave a message.") if contact["may_leave_message"] else _("Leave no message."),
        _("You may say who you are.") if contact["may_say_who"] else _("Do not say who you are to anybody else."),
    ]


def _code_word(contact: Contact) -> list[str | SafeString]:
    word = contact.get("code_word", "")
    return [format_html(_("Say this code word first: {word}"), word=isolated(word))] if word else []


def _trusted(contact: Contact) -> list[str | SafeString]:
    if not contact.get("trusted_value"):
        return []
    if contact.get("trusted_may_know"):
        return [_("The person they trust may know what it is about.")]
    return [_("Tell the person they trust only that you would like to reach the reporter, not why.")]
