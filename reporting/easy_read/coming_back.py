"""The words around a report that is opened again in Easy Read."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.partnerships.models import Partnership
from reporting.easy_read.helping import call
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.pages import told


@dataclass(frozen=True)
class AroundReport:
    """Ideas of the page of a report: beside its messages, above what is not Easy Read, and about closing it."""

    messages: tuple[Idea, ...]
    more: tuple[Idea, ...]
    closing: tuple[Idea, ...]


def needed_ideas() -> tuple[Idea, ...]:
    """Above the form that asks for the 2 numbers."""
    return (
        Idea("receipt", _("You need your 2 numbers: the reference and the private code.")),
        Idea("key", _("We showed them to you before. The reference has letters, too.")),
    )


def around_report(*, has_messages: bool, can_write: bool) -> AroundReport:
    minutes = settings.HARBOUR_RETURN_IDLE_SECONDS // 60
    messages = [] if has_messages else [Idea("email", _("There are no messages."))]
    if can_write:
        messages.append(Idea("write", _("You can write to the team. They answer here.")))
    else:
        messages.append(Idea("not-shown", _("You cannot write to the team now. They cannot open your report.")))
    return AroundReport(
        messages=tuple(messages),
        more=(Idea("friend", _("These pages are not Easy Read. Someone you trust can help you.")),),
        closing=(
            Idea("lock", _("Close your report. Then no one else can see it here.")),
            Idea(
                "clock", told(_("You do nothing for %(minutes)s minutes? Then it closes by itself."), minutes=minutes)
            ),
        ),
    )


def return_parts(partnership: Partnership) -> list[Part]:
    """Below the form that asks for the 2 numbers."""
    minutes = settings.HARBOUR_RETURN_IDLE_SECONDS // 60
    safe = (
        Idea("only-me", _("No one is told that you look.")),
        Idea("clock", told(_("You do nothing for %(minutes)s minutes? Then your report closes."), minutes=minutes)),
    )
    lost = (
        Idea("key", _("We do not know your code. So we cannot tell it to you.")),
        Idea("team-reads", _("Could the team read your report? Then they still look after it.")),
        Idea("phone-call", _("You can ring them:"), partnership.phone, call(partnership.phone)),
        Idea("may-contact", _("Did you say how to reach you? Then they can give you a new code.")),
        Idea("only-me", _("Could only you read it? Then no one can open it.")),
        Idea("words", _("You can tell us again."), _("Go to the start"), reverse("easy:start")),
    )
    return [Part(_("Good to know"), safe), Part(_("Did you lose your code?"), lost)]


def closed_parts() -> list[Part]:
    ideas = (
        Idea("lock", _("No one can open it here without your 2 numbers.")),
        Idea(
            "history",
            _("Your browser still knows that you were here."),
            _("How to stay safe"),
            reverse("easy:staying-safe"),
        ),
        Idea("come-back", _("You can open it again."), _("Open your report"), reverse("easy:return")),
    )
    return [Part("", ideas)]


def altered_parts(partnership: Partnership) -> list[Part]:
    """Something of the report was changed behind its back. The reporter must hear of it, and of nothing else."""
    ideas = (
        Idea("danger", _("Someone changed your report who is not allowed to. So we do not show it.")),
        Idea("fine", _("This is not your fault.")),
        Idea("phone-call", _("Ring us and tell us your reference:"), partnership.phone, call(partnership.phone)),
        Idea("not-shown", _("Do not tell anyone your private code.")),
    )
    return [Part("", ideas)]
