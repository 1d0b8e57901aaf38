"""The fields that a packet can carry, as data: what each says, whether it names somebody, and who gets it.

A field that `identifies` goes only to a recipient whom the reporter chose "with my details". Everything a person wrote
in their own words counts as identifying, except the disclosure version, which a caseworker wrote for that purpose.
"""

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.partnerships.models import OrganisationKind
from referrals.packets import values

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

POLICE: frozenset[str] = frozenset({OrganisationKind.POLICE})
EVERYBODY: frozenset[str] = frozenset({OrganisationKind.POLICE, OrganisationKind.SUPPORT, OrganisationKind.COUNCIL})

NOBODY: frozenset[str] = frozenset()  # by a choice: only an override puts it into a packet


@dataclass(frozen=True)
class FieldRule:
    """One field. `read` gives its finished text, "" when nothing was answered."""

    key: str
    label: "StrOrPromise"
    read: values.Read
    _: KW_ONLY
    identifies: bool
    kinds: frozenset[str] = EVERYBODY


# What the police have on the first page.
INTAKE: tuple[FieldRule, ...] = (
    FieldRule("override", _("Without the person's choice"), values.overridden, identifies=False, kinds=NOBODY),
    FieldRule("when", _("When"), values.typed("when"), identifies=True),
    FieldRule("day", _("Roughly when"), values.roughly_when, identifies=False),
    FieldRule("times", _("Days or pattern"), values.typed("times"), identifies=True),
    FieldRule("setting", _("Kind of place"), values.listed("settings", "setting"), identifies=False),
    FieldRule("force", _("Police force for this place"), values.force, identifies=False, kinds=POLICE),
    FieldRule("area", _("Area"), values.listed("areas", "area"), identifies=False),
    FieldRule("place", _("Place"), values.typed("place"), identifies=True),
    FieldRule("postcode", _("Postcode"), values.typed("postcode"), identifies=True),
    FieldRule("suspect", _("Suspect (alleged)"), values.suspect, identifies=False, kinds=POLICE),
    FieldRule("risk", _("Risk, as the team sees it"), values.risk, identifies=False, kinds=POLICE),
    FieldRule("wish", _("What the person wishes"), values.wish, identifies=False, kinds=POLICE),
    FieldRule("name", _("Name to use"), values.contact("name"), identifies=True),
    FieldRule("channel", _("Safe contact"), values.channel, identifies=True),
    FieldRule("value", _("Number or address"), values.contact("value"), identifies=True),
    FieldRule("safe_times", _("Safe times"), values.contact("safe_times"), identifies=True),
    FieldRule(
        "may_leave_message", _("May you leave a message?"), values.permission("may_leave_message"), identifies=True
    ),
    FieldRule("may_say_who", _("May you say who you are?"), values.permission("may_say_who"), identifies=True),
    FieldRule("code_word", _("Code word to say first"), values.contact("code_word"), identifies=True),
    FieldRule("trusted_name", _("Somebody the person trusts"), values.contact("trusted_name"), identifies=True),
    FieldRule("trusted_value", _("How to reach them"), values.contact("trusted_value"), identifies=True),
    FieldRule("trusted_may_know", _("May they know what it is about?"), values.trusted_may_know, identifies=True),
    FieldRule("recorded", _("How the choice was recorded"), values.how_chosen, identifies=False, kinds=POLICE),
)
REPORTED: tuple[FieldRule, ...] = (
    FieldRule("types", _("What kind of thing it was"), values.listed("incident_types", "types"), identifies=False),
    FieldRule("strands", _("What it is perceived to be about"), values.listed("strands", "strands"), identifies=False),
    # Narrower words fit few people, and what was attacked may be the only one of its kind.
    FieldRule("sub_strands", _("More closely"), values.listed("sub_strands", "sub_strands"), identifies=True),
    FieldRule("targets", _("Aimed at"), values.listed("targets", "targets"), identifies=True),
    FieldRule("disclosure", _("What happened, as the team tells it"), values.disclosure, identifies=False),
    FieldRule("story", _("What happened, in their words"), values.own_story, identifies=True),
    FieldRule("indicators", _("What they saw or heard"), values.listed("indicators", "indicators"), identifies=True),
    FieldRule("why", _("Why they think so"), values.typed("why"), identifies=True),
    FieldRule("effects", _("How it has affected them"), values.listed("effects", "effects"), identifies=True),
    FieldRule("effect", _("How it has affected them, in their words"), values.typed("effect"), identifies=True),
    FieldRule("reporter_role", _("Who reported it"), values.listed("reporter_roles", "reporter_role"), identifies=True),
    FieldRule(
        "knows_and_agrees", _("Does the person it happened to know and agree?"), values.agreement, identifies=True
    ),
    FieldRule("is_here", _("Was the person with the reporter?"), values.here, identifies=True),
    FieldRule(
        "age_band", _("Age of the person it happened to"), values.listed("age_bands", "age_band"), identifies=True
    ),
    FieldRule("language", _("Language of the report"), values.language, identifies=True),
)
FIELDS = INTAKE + REPORTED
RULES: dict[str, FieldRule] = {rule.key: rule for rule in FIELDS}


def rules_for(kind: str, level: str) -> list[FieldRule]:
    """What a recipient of this kind may get at this level, in the order of the packet; nothing at "none"."""
    if level not in values.LEVELS:
        return []
    return [rule for rule in FIELDS if kind in rule.kinds and (level == "with_details" or not rule.identifies)]
