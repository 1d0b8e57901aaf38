"""What can show that two reports are about the same person: one spelling for each, however it was typed.

A name alone never does: it takes part only together with a date of birth, a postcode only with a house number, and the
name of an account only with the website that it is on.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import phonenumbers

from core.partnerships.models import Nation, Partnership
from referrals.queues.layout import folded


class IdentifierKind(StrEnum):
    """One letter each, because it stands in front of every token."""

    PHONE = "p"
    EMAIL = "e"
    HANDLE = "h"
    VEHICLE = "v"
    ADDRESS = "a"
    PERSON = "n"  # a name with a date of birth


class Whose(StrEnum):
    REPORTER = "r"  # of whoever reports, or of the person harmed
    RESPONDENT = "o"  # of the person complained about
    PLACE = "w"  # where it happened, at a home


class NotAnIdentifier(ValueError):
    """What was typed cannot be told from somebody else's. The message is the kind, never what was typed."""

    def __init__(self, kind: IdentifierKind) -> None:
        super().__init__(kind.name.lower())
        self.kind = kind


@dataclass(frozen=True)
class Identifier:
    """`value` is in the one spelling that its kind has."""

    kind: IdentifierKind
    whose: Whose
    value: str


# Whose numbering plan is meant by a number without its country code (ISO 3166).
REGIONS: Final = {
    Nation.ENGLAND: "GB",
    Nation.WALES: "GB",
    Nation.SCOTLAND: "GB",
    Nation.NORTHERN_IRELAND: "GB",
}
# Other names of a website or app, as people type them.
_PLATFORMS: Final = {"fb": "facebook", "insta": "instagram", "ig": "instagram", "twitter": "x", "yt": "youtube"}
_SAME_MAILBOX: Final = {"googlemail.com": "gmail.com"}
_EMAIL = re.compile(r"[^\s@,;:<>()\"']+@[^\s@,;:<>()\"']+\.[^\s@,;:<>()\"'.]{2,}")
# Registration numbers of Great Britain since 1963, then those of Northern Ireland, which have an I or a Z.
_PLATES = re.compile(
    r"\b(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3}[A-Z]"
    r"|(?=[A-Z]{0,2}[IZ])[A-Z]{3} ?[0-9]{1,4})\b"
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")
_HOUSE = re.compile(r"\b[0-9]{1,4}[A-Z]?\b")


def region_of(partnership: Partnership) -> str:
    return REGIONS[Nation(partnership.nation)]


def phone(typed: str, region: str) -> str:
    """E.164. Fictional and unassigned numbers count: two people who typed the same one typed the same one."""
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        raise NotAnIdentifier(IdentifierKind.PHONE) from None
    if not _is_whole(number):
        raise NotAnIdentifier(IdentifierKind.PHONE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phones_in(text: str, region: str) -> Iterator[str]:
    """Every number in somebody's own words."""
    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
        if _is_whole(match.number):
            yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)


def email(typed: str) -> str:
    """Without case, what stands after a plus sign, and the dots that Gmail ignores."""
    plain = unicodedata.normalize("NFKC", typed).strip().casefold()
    if not _EMAIL.fullmatch(plain):
        raise NotAnIdentifier(IdentifierKind.EMAIL)
    name, _at, domain = plain.rpartition("@")
    domain, name = _SAME_MAILBOX.get(domain, domain), name.partition("+")[0]
    if domain == "gmail.com":
        name = name.replace(".", "")
    if not name:
        raise NotAnIdentifier(IdentifierKind.EMAIL)
    return f"{name}@{domain}"


def emails_in(text: str) -> Iterator[str]:
    for match in _EMAIL.finditer(text):
        yield email(match[0])


def handle(typed: str, platform: str) -> str:
    """An account with the website or app that it is on; its own address there counts as its name."""
    site = re.sub(r"^(?:https?://)?(?:www\.|m\.)?|(?:\.com|\.net|\.org|\.co\.uk)?/*$", "", folded(platform))
    site = _PLATFORMS.get(site, site)
    name = folded(typed).partition("?")[0].rstrip("/").rpartition("/")[2].lstrip("@")
    if not site or not name or " " in name:
        raise NotAnIdentifier(IdentifierKind.HANDLE)
    return f"{name} on {site}"


def vehicle(typed: str) -> str:
    """One registration number. Raises NotAnIdentifier for a part of one, and for several."""
    found = list(vehicles_in(typed))
    if len(found) != 1:
        raise NotAnIdentifier(IdentifierKind.VEHICLE)
    return found[0]


def vehicles_in(text: str) -> Iterator[str]:
    for match in _PLATES.finditer(_capitals(text)):
        yield match[0].replace(" ", "")


def address(house: str, postcode: str) -> str:
    """A whole postcode with the first number of `house`, which may be a line such as "Flat 2, 14 Long Street"."""
    code, number = _POSTCODE.search(_capitals(postcode)), _HOUSE.search(_POSTCODE.sub("", _capitals(house)))
    if code is None or number is None:
        raise NotAnIdentifier(IdentifierKind.ADDRESS)
    return f"{number[0]}, {code[1]} {code[2]}"


def person(name: str, born: date) -> str:
    """A name, in whatever order its parts stand, with a date of birth."""
    parts = sorted(re.sub(r"[^\w\s]", " ", folded(name)).split())
    if not parts:
        raise NotAnIdentifier(IdentifierKind.PERSON)
    return f"{' '.join(parts)}, {born.isoformat()}"


def _is_whole(number: phonenumbers.PhoneNumber) -> bool:
    """Not a part that only neighbours could dial."""
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def _capitals(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
