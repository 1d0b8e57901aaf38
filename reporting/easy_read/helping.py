"""Whom to ring, in Easy Read: the partnership's lines of help with a picture and few words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.help_lines.reading import Line
from core.help_lines.situations import EVERYBODY
from core.partnerships.models import Partnership
from reporting.easy_read.ideas import Idea
from reporting.safety.help import Help

LEARNING = "need_learning"


def emergency_ideas() -> list[Idea]:
    """Shown at once to somebody who ticked danger or an injury."""
    return [
        Idea("danger", _("Is someone in danger or badly hurt?"), _("Ring 999 now."), call("999")),
        Idea("text-message", _("You can use text relay if you cannot hear or speak."), "18000", call("18000")),
        Idea("listen", _("Text relay means: you type, and a person reads it out on the phone.")),
        Idea("hurt", _("Is someone hurt, but not badly?"), _("Ring 111."), call("111")),
        Idea("come-back", _("You can come back here when you are safe.")),
    ]


def feelings_ideas(partnership: Partnership) -> list[Idea]:
    """Shown at once to somebody who thinks of hurting themselves."""
    return [
        Idea("help", _("Thank you for telling us. You do not have to be alone with this.")),
        Idea("danger", _("Are you about to hurt yourself?"), _("Ring 999 now."), call("999")),
        Idea("talking", _("You can talk to someone now. They want to listen.")),
        *line_ideas(Help(partnership).self_harm),
    ]


def close_to_you_ideas(partnership: Partnership) -> list[Idea]:
    """Shown to somebody who was hurt by a person who looks after them."""
    lines = Help(partnership)
    return [
        Idea("help", _("No one should hurt you. That is true for people who look after you, too.")),
        Idea("talking", _("You can talk to someone about it. You can do it today.")),
        *line_ideas([*lines.close, *lines.lines_for(LEARNING)]),
    ]


def everybody_ideas(partnership: Partnership) -> list[Idea]:
    """Whom people can ring, those for people with learning disabilities first."""
    lines = Help(partnership)
    return line_ideas([*lines.lines_for(LEARNING), *lines.self_harm, *lines.close, *lines.lines_for(EVERYBODY)])


def for_a_child_ideas(partnership: Partnership) -> list[Idea]:
    return line_ideas(Help(partnership).child)


def anybody_ideas(partnership: Partnership) -> list[Idea]:
    """The first line that everybody can ring; none if there is no such line."""
    line = Help(partnership).anybody
    return line_ideas([line] if line else [])


def line_ideas(lines: Iterable[Line]) -> list[Idea]:
    """Those that have a number, each once."""
    once = {line.number: line for line in lines if line.number}
    return [
        Idea("text-message" if line.by_text else "phone-call", f"{line.name}:", line.number, line.link)
        for line in once.values()
    ]


def call(number: str) -> str:
    """The address under which a telephone rings a number."""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")
