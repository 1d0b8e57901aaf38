"""References survive being read aloud, and notice what a person gets wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codes.references import ALPHABET, new_reference, read_reference, shown_reference


@pytest.mark.parametrize("reference", [new_reference() for _ in range(50)], ids=range(50))
def test_a_reference_is_read_back_however_it_is_typed(reference: str) -> None:
    shown = shown_reference(reference)
    for typed in (
        reference,
        shown,
        shown.lower(),
        f" {shown[:4]} – {shown[5:]} ",
        reference.replace("0", "o").replace("1", "l"),
    ):
        assert read_reference(typed) == reference


@given(st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    reference = new_reference()
    if reference[place] != wrong:
        assert read_reference(reference[:place] + wrong + reference[place + 1 :]) is None


def test_z_is_not_read_in_the_place_of_a_zero() -> None:
    assert read_reference("00000000") == "00000000"
    assert read_reference("000Z0000") is None


@given(st.integers(0, 5))
def test_two_swapped_neighbours_are_noticed(place: int) -> None:
    reference = new_reference()
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    if swapped != reference:
        assert read_reference(swapped) is None


def test_what_cannot_be_a_reference_is_none() -> None:
    for typed in ("", "ABC", "ABCD-EFG", "ABCDEFGHJ", "ÄÖÜß-1234", "U" * 8, "١٢٣٤٥٦٧٨"):
        assert read_reference(typed) is None
