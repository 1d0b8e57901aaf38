"""Whom to ring, in Easy Read: the numbers of `reporting.safety.numbers` with a picture and few words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reporting.easy_read.ideas import Idea
from reporting.safety.numbers import EMERGENCY, FEELINGS, SUPPORT, HelpNumber

CLOSE_TO_YOU = ("0808 2000 247", "0808 808 1111")


def emergency_ideas() -> list[Idea]:
    """Shown at once to somebody who ticked danger or an injury."""
    return [
        Idea("danger", _("Is someone in danger or badly hurt?"), _("Ring 999 now."), EMERGENCY[0].link),
        Idea("text-message", _("You can use text relay if you cannot hear or speak."), "18000", "tel:18000"),
        Idea("listen", _("Text relay means: you type, and a person reads it out on the phone.")),
        Idea("hurt", _("Is someone hurt, but not badly?"), _("Ring 111."), "tel:111"),
        Idea("come-back", _("You can come back here when you are safe.")),
    ]


def feelings_ideas() -> list[Idea]:
    """Shown at once to somebody who thinks of hurting themselves."""
    return [
        Idea("help", _("Thank you for telling us. You do not have to be alone with this.")),
        Idea("danger", _("Are you about to hurt yourself?"), _("Ring 999 now."), EMERGENCY[0].link),
        Idea("talking", _("You can talk to someone now. They want to listen.")),
        *numbers_ideas(FEELINGS),
    ]


def close_to_you_ideas() -> list[Idea]:
    """Shown to somebody who was hurt by a person who looks after them."""
    return [
        Idea("help", _("No one should hurt you. That is true for people who look after you, too.")),
        Idea("talking", _("You can talk to someone about it. You can do it today.")),
        *numbers_ideas(number for number in SUPPORT if number.number in CLOSE_TO_YOU),
    ]


def numbers_ideas(numbers: Iterable[HelpNumber]) -> list[Idea]:
    return [
        Idea("text-message" if one.by_text else "phone-call", f"{one.name}:", one.number, one.link) for one in numbers
    ]


def crime_support() -> HelpNumber:
    """Who helps everybody that a crime has hurt."""
    return SUPPORT[0]


def childline() -> HelpNumber:
    """Who talks to everybody under 19."""
    return FEELINGS[-1]


def call(number: str) -> str:
    """The address under which a telephone rings a number."""
    return "tel:" + "".join(character for character in number if character.isdigit() or character == "+")
