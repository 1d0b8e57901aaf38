"""The fields that a packet can carry, as data: where each comes from, whom it names, and who gets it.

A field that `identifies` goes only to a recipient whom the reporter chose "with my details". Everything a person wrote
in their own words counts as identifying, except the disclosure version, which a caseworker wrote for that purpose.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.keys.kinds import Kind
from core.partnerships.models import OrganisationKind
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import label_of
from referrals.cases.models import Risk
from referrals.packets.times import day_of_moment, when_without_words
from reporting.sections import ChoiceRecord, Contact, Incident

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Sources:
    """The opened sections from which a packet is put together."""

    incident: Incident
    contact: Contact | None
    disclosure: str  # "" where the reporter's own story goes instead
    choice: ChoiceRecord
    risk: Risk


@dataclass(frozen=True)
class FieldRule:
    """`read` gives the finished text, "" when nothing was answered. `in_intake`: on the first page for the police."""

    key: str
    label: "StrOrPromise"
    section: Kind
    read: Callable[[Sources], str]
    identifies: bool
    kinds: frozenset[str]
    in_intake: bool = False


POLICE: frozenset[str] = frozenset({OrganisationKind.POLICE})
EVERYBODY: frozenset[str] = frozenset({OrganisationKind.POLICE, OrganisationKind.SUPPORT, OrganisationKind.COUNCIL})

WISHES = {
    "contact": gettext_lazy("Look into it and contact me."),
    "no_contact": gettext_lazy("Look into it, but do not contact me."),
    "information_only": gettext_lazy("For information only: do not look into it."),
}
LEVELS = {
    "with_details": gettext_lazy("with the person's details"),
    "without_details": gettext_lazy("without anything that names the person"),
}
CHANNELS = {
    "phone": gettext_lazy("Telephone"),
    "text": gettext_lazy("Text message"),
    "email": gettext_lazy("Email"),
    "none": gettext_lazy("Do not contact this person."),
}
AGREEMENT = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unsure": gettext_lazy("The reporter is not sure"),
}


def _label(listed: str, code: str, sources: Sources) -> str:
    return str(label_of(sources.incident["vocabulary"], listed, code)) if code else ""


def _labels(listed: str, codes: Iterable[str], sources: Sources) -> str:
    return "\n".join(_label(listed, code, sources) for code in codes)


def _yes_or_no(answer: bool) -> str:
    return _("Yes") if answer else _("No")


def _contact(key: str) -> Callable[[Sources], str]:
    def read(sources: Sources) -> str:
        return "" if sources.contact is None else str(dict(sources.contact)[key])

    return read


def _permission(key: str) -> Callable[[Sources], str]:
    def read(sources: Sources) -> str:
        return "" if sources.contact is None else _yes_or_no(bool(dict(sources.contact)[key]))

    return read


def _channel(sources: Sources) -> str:
    return "" if sources.contact is None else str(CHANNELS.get(sources.contact["channel"], ""))


def _roughly_when(sources: Sources) -> str:
    """In place of the own words about the time, for those who do not get them."""
    return "" if sources.choice["level"] == "with_details" else when_without_words(sources.incident)


def _how_chosen(sources: Sources) -> str:
    """The language goes only with the person's details: few people may speak it."""
    choice = sources.choice
    recorded = _("Sent %(level)s. Chosen by the person, %(how)s, on %(when)s. Wording %(wording)s.") % {
        "level": LEVELS.get(choice["level"], choice["level"]),
        "how": _("typed by themselves") if choice["how"] == "typed" else choice["how"],
        "when": day_of_moment(choice["made_at"]),
        "wording": choice["wording"],
    }
    if choice["level"] != "with_details":
        return recorded
    return recorded + " " + _("Language %(language)s.") % {"language": name_of_language(choice["language"])}


def _own_story(sources: Sources) -> str:
    return "" if sources.disclosure else sources.incident["story"]


FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "when", gettext_lazy("When"), Kind.INCIDENT, lambda s: s.incident["when"], True, EVERYBODY, in_intake=True
    ),
    FieldRule("day", gettext_lazy("Roughly when"), Kind.INCIDENT, _roughly_when, False, EVERYBODY, in_intake=True),
    FieldRule(
        "setting",
        gettext_lazy("Kind of place"),
        Kind.INCIDENT,
        lambda s: _label("settings", s.incident["setting"], s),
        False,
        EVERYBODY,
        in_intake=True,
    ),
    FieldRule(
        "area",
        gettext_lazy("Area"),
        Kind.INCIDENT,
        lambda s: _label("areas", s.incident["area"], s),
        False,
        EVERYBODY,
        in_intake=True,
    ),
    FieldRule(
        "place", gettext_lazy("Place"), Kind.INCIDENT, lambda s: s.incident["place"], True, EVERYBODY, in_intake=True
    ),
    FieldRule(
        "postcode",
        gettext_lazy("Postcode"),
        Kind.INCIDENT,
        lambda s: s.incident["postcode"],
        True,
        EVERYBODY,
        in_intake=True,
    ),
    FieldRule(
        "suspect",
        gettext_lazy("Suspect (alleged)"),
        Kind.INCIDENT,
        lambda s: _("The form did not ask. See what happened, below."),
        False,
        POLICE,
        in_intake=True,
    ),
    FieldRule(
        "risk",
        gettext_lazy("Risk, as the team sees it"),
        Kind.RISK,
        lambda s: str(s.risk.label),
        False,
        POLICE,
        in_intake=True,
    ),
    FieldRule(
        "wish",
        gettext_lazy("What the person wishes"),
        Kind.CHOICES,
        lambda s: str(WISHES.get(s.choice["police_wish"], "")),
        False,
        POLICE,
        in_intake=True,
    ),
    FieldRule("name", gettext_lazy("Name to use"), Kind.CONTACT, _contact("name"), True, EVERYBODY, in_intake=True),
    FieldRule("channel", gettext_lazy("Safe contact"), Kind.CONTACT, _channel, True, EVERYBODY, in_intake=True),
    FieldRule(
        "value", gettext_lazy("Number or address"), Kind.CONTACT, _contact("value"), True, EVERYBODY, in_intake=True
    ),
    FieldRule(
        "safe_times", gettext_lazy("Safe times"), Kind.CONTACT, _contact("safe_times"), True, EVERYBODY, in_intake=True
    ),
    FieldRule(
        "may_leave_message",
        gettext_lazy("May you leave a message?"),
        Kind.CONTACT,
        _permission("may_leave_message"),
        True,
        EVERYBODY,
        in_intake=True,
    ),
    FieldRule(
        "may_say_who",
        gettext_lazy("May you say who you are?"),
        Kind.CONTACT,
        _permission("may_say_who"),
        True,
        EVERYBODY,
        in_intake=True,
    ),
    FieldRule(
        "recorded",
        gettext_lazy("How the choice was recorded"),
        Kind.CHOICES,
        _how_chosen,
        False,
        POLICE,
        in_intake=True,
    ),
    FieldRule(
        "types",
        gettext_lazy("What kind of thing it was"),
        Kind.INCIDENT,
        lambda s: _labels("incident_types", s.incident["types"], s),
        False,
        EVERYBODY,
    ),
    FieldRule(
        "strands",
        gettext_lazy("What it is perceived to be about"),
        Kind.INCIDENT,
        lambda s: _labels("strands", s.incident["strands"], s),
        False,
        EVERYBODY,
    ),
    FieldRule(
        "disclosure",
        gettext_lazy("What happened, as the team tells it"),
        Kind.DISCLOSURE,
        lambda s: s.disclosure,
        False,
        EVERYBODY,
    ),
    FieldRule("story", gettext_lazy("What happened, in their words"), Kind.INCIDENT, _own_story, True, EVERYBODY),
    FieldRule("why", gettext_lazy("Why they think so"), Kind.INCIDENT, lambda s: s.incident["why"], True, EVERYBODY),
    FieldRule(
        "effects",
        gettext_lazy("How it has affected them"),
        Kind.INCIDENT,
        lambda s: _labels("effects", s.incident["effects"], s),
        True,
        EVERYBODY,
    ),
    FieldRule(
        "effect",
        gettext_lazy("How it has affected them, in their words"),
        Kind.INCIDENT,
        lambda s: s.incident["effect"],
        True,
        EVERYBODY,
    ),
    FieldRule(
        "reporter_role",
        gettext_lazy("Who reported it"),
        Kind.INCIDENT,
        lambda s: _label("reporter_roles", s.incident["reporter_role"], s),
        True,
        EVERYBODY,
    ),
    FieldRule(
        "knows_and_agrees",
        gettext_lazy("Does the person it happened to know and agree?"),
        Kind.INCIDENT,
        lambda s: str(AGREEMENT.get(s.incident["knows_and_agrees"], "")),
        True,
        EVERYBODY,
    ),
    FieldRule(
        "age_band",
        gettext_lazy("Age of the person it happened to"),
        Kind.INCIDENT,
        lambda s: _label("age_bands", s.incident["age_band"], s),
        True,
        EVERYBODY,
    ),
    FieldRule(
        "language",
        gettext_lazy("Language of the report"),
        Kind.INCIDENT,
        lambda s: name_of_language(s.incident["language"]),
        True,
        EVERYBODY,
    ),
)
RULES: dict[str, FieldRule] = {rule.key: rule for rule in FIELDS}


def rules_for(kind: str, level: str) -> list[FieldRule]:
    """What a recipient of this kind may get at this level, in the order of the packet; nothing at "none"."""
    if level not in LEVELS:
        return []
    return [rule for rule in FIELDS if kind in rule.kinds and (level == "with_details" or not rule.identifies)]
