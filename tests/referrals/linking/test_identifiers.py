"""One spelling for each identifier, and none for what could be anybody's."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from referrals.linking.identifiers import (
    Identifier,
    IdentifierKind,
    NotAnIdentifier,
    Whose,
    address,
    email,
    emails_in,
    handle,
    person,
    phone,
    phones_in,
    vehicle,
    vehicles_in,
)
from referrals.linking.tokens import HEAD_BYTES, NO_LINKING, TokenMaker, allows_linking, marked_in

BORN = date(1987, 3, 27)
GB = "GB"
ONE_SPELLING: list[tuple[Callable[..., str], str, list[tuple[object, ...]]]] = [
    (
        phone,
        "+447700900123",
        [("07700 900123", GB), ("+44 (0)7700-900 123", GB), ("0044 7700 900123", GB), ("+447700900123", "US")],
    ),
    (phone, "+353871234567", [("+353 87 123 4567", GB)]),
    (email, "sam.example@example.org", [("Sam.Example@EXAMPLE.org ",), ("sam.example+hate@example.org",)]),
    (email, "samexample@gmail.com", [("sam.example@gmail.com",), ("SamExample+x@googlemail.com",)]),
    (
        handle,
        "jo_99 on instagram",
        [("@Jo_99", "Instagram"), ("jo_99", "insta"), ("https://www.instagram.com/jo_99/", "www.instagram.com")],
    ),
    (handle, "jo on x", [("jo", "Twitter"), ("https://x.com/jo?lang=en", "X")]),
    (vehicle, "AB12CDE", [("ab12 cde",), ("A red van, AB12CDE.",)]),
    (vehicle, "A123BCD", [("a123 bcd",)]),
    (vehicle, "ABC123D", [("ABC 123D",)]),
    (vehicle, "IAZ1234", [("iaz 1234",)]),
    (
        address,
        "14A, GL1 1AA",
        [("14a", "gl11aa"), ("14a Long Street", "GL1 1AA"), ("14A, Long Street GL1 1AA", "GL1 1AA")],
    ),
    (person, "ali example jo, 1987-03-27", [("Jo Ali Example", BORN), ("Example, Jo Alí", BORN)]),
]
NOTHING: list[tuple[Callable[..., str], list[tuple[object, ...]]]] = [
    (phone, [("", GB), ("12", GB), ("after six", GB), ("0770", GB)]),
    (email, [("",), ("sam",), ("sam@",), ("+x@example.org",), ("sam@example",)]),
    (handle, [("jo", ""), ("", "x"), ("some body", "x"), ("@", "x")]),
    (vehicle, [("",), ("AB12",), ("a red van",), ("AB12CDE or AB12CDF",)]),
    (address, [("", "GL1 1AA"), ("Long Street", "GL1 1AA"), ("14", "GL1"), ("14", "")]),
    (person, [("", BORN), ("?!", BORN)]),
]


def test_each_kind_has_one_spelling() -> None:
    found = [(make.__name__, given, make(*given)) for make, _, spellings in ONE_SPELLING for given in spellings]
    expected = [(make.__name__, given, one) for make, one, spellings in ONE_SPELLING for given in spellings]
    assert found == expected


def test_what_could_be_anybodys_is_no_identifier() -> None:
    taken = []
    for make, given in NOTHING:
        for one in given:
            with suppress(NotAnIdentifier):
                taken.append((make.__name__, one, make(*one)))
    assert taken == []


def test_numbers_addresses_and_plates_are_found_among_words() -> None:
    text = "He rings from 07700 900123 or +44 7700 900456, jo@example.org, in AB12 CDE and once in a123bcd."
    assert list(phones_in(text, GB)) == ["+447700900123", "+447700900456"]
    assert list(emails_in(text)) == ["jo@example.org"]
    assert list(vehicles_in(text)) == ["AB12CDE", "A123BCD"]


def test_a_token_tells_its_kind_and_whose_it_is_and_needs_the_key() -> None:
    number = Identifier(IdentifierKind.PHONE, Whose.REPORTER, "+447700900123")
    theirs = Identifier(IdentifierKind.PHONE, Whose.RESPONDENT, "+447700900123")
    as_name = Identifier(IdentifierKind.HANDLE, Whose.REPORTER, "+447700900123")
    maker, other = TokenMaker(bytes(32)), TokenMaker(bytes([1] * 32))
    assert maker.token(number) == maker.token(theirs) != maker.token(as_name)
    assert maker.token(number) != other.token(number)
    head = maker.head([number, theirs])
    assert marked_in(head) == [maker.marked(number), maker.marked(theirs)]
    assert b"7700" not in head


def test_the_number_of_identifiers_does_not_show_in_the_length() -> None:
    maker = TokenMaker(bytes(32))
    many = [Identifier(IdentifierKind.VEHICLE, Whose.RESPONDENT, f"AB{number:02}CDE") for number in range(40)]
    assert {len(maker.head(given)) for given in (None, [], many[:1], many)} == {HEAD_BYTES}
    assert [allows_linking(maker.head(given)) for given in (None, [], many)] == [False, True, True]
    assert (marked_in(NO_LINKING), len(marked_in(maker.head(many)))) == ([], 16)
