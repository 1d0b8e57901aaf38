"""Whom somebody in distress can ring, as data: one list, so that every page names the same numbers.

These are services for the United Kingdom, or for the part that the line names. Whoever opens a partnership to the
public compares each line with the service's own page first: numbers and hours change.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class HelpNumber:
    """A service, how it is reached, and what it is there for. `number` is "" where there is none to ring."""

    name: str | Promise
    number: str
    about: str | Promise
    by_text: bool = False

    @property
    def link(self) -> str:
        """What a telephone opens: a call, or a text message."""
        return ("sms:" if self.by_text else "tel:") + self.number.replace(" ", "")


EMERGENCY: tuple[HelpNumber, ...] = (
    HelpNumber(
        _("Police, fire, ambulance"),
        "999",
        _("If somebody is in danger now. If you cannot speak, stay on the line and press 55 on a mobile phone."),
    ),
    HelpNumber(_("Text relay"), "18000", _("If you cannot hear or speak on the phone: the Relay UK app, or 18000.")),
    HelpNumber(_("999 BSL"), "", _("If you use British Sign Language: the 999 BSL app, or 999bsl.co.uk.")),
)
FEELINGS: tuple[HelpNumber, ...] = (
    HelpNumber(
        _("Samaritans"),
        "116 123",
        _("To talk about anything that is hard to bear, at any hour. Free, and not on your phone bill."),
    ),
    HelpNumber(_("NHS"), "111", _("For urgent help with your mental health, at any hour: choose option 2.")),
    HelpNumber(_("Shout"), "85258", _("To write instead of talking: text the word SHOUT, at any hour."), by_text=True),
    HelpNumber(_("Childline"), "0800 1111", _("For everybody under 19, at any hour. Free, and not on the phone bill.")),
)
SUPPORT: tuple[HelpNumber, ...] = (
    HelpNumber(
        _("Victim Support"),
        "0808 168 9111",
        _("For everybody who was hurt by a crime in England or Wales, whether or not the police know of it."),
    ),
    HelpNumber(_("Galop"), "0800 999 5428", _("For LGBT+ people who were attacked or abused.")),
    HelpNumber(_("Tell MAMA"), "0800 456 1226", _("For people who were attacked because they are Muslim.")),
    HelpNumber(_("CST"), "0800 032 3263", _("For people who were attacked because they are Jewish.")),
    HelpNumber(_("Mencap"), "0808 808 1111", _("For people with a learning disability, and those close to them.")),
    HelpNumber(
        _("National Domestic Abuse Helpline"),
        "0808 2000 247",
        _("If the person who hurts you is somebody close to you, at any hour."),
    ),
)
