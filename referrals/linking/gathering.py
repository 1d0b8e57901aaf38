"""Identifiers out of what a report says: nothing is guessed, and nothing is taken from the story itself."""

from collections.abc import Callable, Iterable, Iterator

from core.partnerships.models import Partnership
from referrals.linking.identifiers import (
    Identifier,
    IdentifierKind,
    NotAnIdentifier,
    Whose,
    address,
    email,
    emails_in,
    handle,
    phone,
    phones_in,
    region_of,
    vehicles_in,
)
from reporting.sections import Addition, Contact, Incident

AT_HOME = "home"  # of the vocabulary: elsewhere a house number is that of a shop or a school
BY_PHONE = ("phone", "text")


def identifiers_in(
    incident: Incident, contact: Contact | None, additions: Iterable[Addition], *, partnership: Partnership
) -> list[Identifier]:
    """Each once, in the order found. Whoever the reporter trusts was not asked, so what reaches them is left out."""
    region = region_of(partnership)
    found = [*_of_contact(contact, region), *_of_place(incident)]
    for addition in additions:
        found += _of_addition(addition, region)
    return list(dict.fromkeys(found))


def _of_contact(contact: Contact | None, region: str) -> Iterator[Identifier]:
    if contact is None:
        return
    if contact["channel"] in BY_PHONE:
        yield from _made(IdentifierKind.PHONE, Whose.REPORTER, lambda: phone(contact["value"], region))
    elif contact["channel"] == "email":
        yield from _made(IdentifierKind.EMAIL, Whose.REPORTER, lambda: email(contact["value"]))


def _of_place(incident: Incident) -> Iterator[Identifier]:
    if incident["setting"] == AT_HOME:
        postcode = incident["postcode"] or incident["place"]
        yield from _made(IdentifierKind.ADDRESS, Whose.PLACE, lambda: address(incident["place"], postcode))


def _of_addition(addition: Addition, region: str) -> Iterator[Identifier]:
    """What is said about who did it, and about the account that did it."""
    answers = addition["answers"]
    if addition["group"] == "respondent":
        description, vehicle = _words(answers, "description"), _words(answers, "vehicle")
        for plate in vehicles_in(vehicle):
            yield Identifier(IdentifierKind.VEHICLE, Whose.RESPONDENT, plate)
        for number in phones_in(description, region):
            yield Identifier(IdentifierKind.PHONE, Whose.RESPONDENT, number)
        for mailbox in emails_in(description):
            yield Identifier(IdentifierKind.EMAIL, Whose.RESPONDENT, mailbox)
    elif addition["group"] == "online":
        name, platform = _words(answers, "handle"), _words(answers, "platform")
        yield from _made(IdentifierKind.HANDLE, Whose.RESPONDENT, lambda: handle(name, platform))


def _words(answers: dict[str, str | list[str]], name: str) -> str:
    given = answers.get(name, "")
    return given if isinstance(given, str) else ""


def _made(kind: IdentifierKind, whose: Whose, make: Callable[[], str]) -> Iterator[Identifier]:
    """None where what was typed is no identifier."""
    try:
        yield Identifier(kind, whose, make())
    except NotAnIdentifier:
        return
