"""Key pairs and the fingerprints that two people compare."""

import re

import pytest

from core.sealing import (
    Malformed,
    fingerprint,
    new_seed,
    public_key_of,
    readable_fingerprint,
    seal_to,
)
from tests.core.sealing.examples import STORY


def test_a_seed_always_gives_the_same_public_key_and_seeds_differ() -> None:
    seed = new_seed()
    assert len(seed) == 32
    assert len(public_key_of(seed)) == 1216
    assert public_key_of(seed) == public_key_of(seed)
    assert public_key_of(seed) != public_key_of(new_seed())


def test_a_fingerprint_changes_with_any_byte_of_the_key() -> None:
    public_key = public_key_of(new_seed())
    prints = {fingerprint(public_key)}
    for place in (0, 600, 1183, 1184, 1215):
        changed = bytearray(public_key)
        changed[place] ^= 1
        prints.add(fingerprint(bytes(changed)))
    assert len(prints) == 6


def test_a_readable_fingerprint_is_ten_groups_of_four_digits() -> None:
    readable = readable_fingerprint(fingerprint(public_key_of(new_seed())))
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){9}", readable)


def test_a_readable_fingerprint_keeps_its_leading_zeros() -> None:
    assert readable_fingerprint(bytes(31) + b"\7") == "0000 " * 9 + "0007"


@pytest.mark.parametrize("size", [0, 31, 33])
def test_seeds_and_fingerprints_of_another_size_are_refused(size: int) -> None:
    with pytest.raises(Malformed):
        public_key_of(bytes(size))
    with pytest.raises(Malformed):
        readable_fingerprint(bytes(size))


@pytest.mark.parametrize("size", [0, 32, 1184, 1215, 1217])
def test_public_keys_of_another_size_are_refused(size: int) -> None:
    with pytest.raises(Malformed):
        fingerprint(bytes(size))
    with pytest.raises(Malformed):
        seal_to(bytes(size), b"", STORY)


def test_a_key_that_anybody_could_open_is_refused() -> None:
    mlkem_part = public_key_of(new_seed())[:1184]
    with pytest.raises(Malformed):
        seal_to(mlkem_part + bytes(32), b"", STORY)  # X25519's point of small order
    with pytest.raises(Malformed):
        seal_to(b"\xff" * 1216, b"", STORY)  # coefficients above ML-KEM's modulus
