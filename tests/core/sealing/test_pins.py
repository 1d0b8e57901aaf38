"""Pins: sealing refuses a key that nobody compared, or another than was compared."""

import pytest

from core.sealing import (
    Context,
    FingerprintMismatch,
    Malformed,
    NotPinned,
    check_pin,
    fingerprint,
    pin,
    public_key_of,
)
from tests.core.sealing.examples import ELSEWHERE, STORY

HUB, OTHER_HUB = b"h" * 32, b"o" * 32
POLICE = fingerprint(public_key_of(b"p" * 32))
CHARLIE = fingerprint(public_key_of(b"c" * 32))
AS_POLICE = Context("gloucester", "organisation-police", "public key", purpose="pin")


def test_a_pinned_key_passes() -> None:
    check_pin(HUB, POLICE, AS_POLICE, pin(HUB, POLICE, AS_POLICE))


@pytest.mark.parametrize("nothing", [None, b""])
def test_a_key_that_nobody_compared_is_not_pinned(nothing: bytes | None) -> None:
    with pytest.raises(NotPinned):
        check_pin(HUB, POLICE, AS_POLICE, nothing)


def test_charlies_key_put_in_place_of_the_police_key_is_refused() -> None:
    pinned = pin(HUB, POLICE, AS_POLICE)
    with pytest.raises(FingerprintMismatch):
        check_pin(HUB, CHARLIE, AS_POLICE, pinned)


def test_a_pin_made_under_another_key_than_the_hubs_is_refused() -> None:
    with pytest.raises(FingerprintMismatch):
        check_pin(HUB, POLICE, AS_POLICE, pin(OTHER_HUB, POLICE, AS_POLICE))


@pytest.mark.parametrize("field", ELSEWHERE)
def test_a_pin_moved_to_another_organisation_is_refused(field: str) -> None:
    with pytest.raises(FingerprintMismatch):
        check_pin(HUB, POLICE, ELSEWHERE[field], pin(HUB, POLICE, STORY))


def test_an_altered_shortened_or_extended_pin_is_refused() -> None:
    pinned = pin(HUB, POLICE, AS_POLICE)
    altered = [bytes(b ^ (place == at) for at, b in enumerate(pinned)) for place in (0, 15, 31)]
    for wrong in (*altered, pinned[:1], pinned[:31], pinned + b"\0"):
        with pytest.raises(FingerprintMismatch):
            check_pin(HUB, POLICE, AS_POLICE, wrong)


def test_a_hub_key_of_another_size_is_refused() -> None:
    with pytest.raises(Malformed):
        pin(b"short", POLICE, AS_POLICE)
