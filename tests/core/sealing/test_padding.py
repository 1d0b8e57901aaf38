"""Padding: few sizes, and only one way to pad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import Malformed, pad, padded_size, unpad
from core.sealing.padding import is_padded_size
from tests.core.sealing.examples import repeatable

KIB = 1024


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, KIB),
        (KIB - 1, KIB),
        (KIB, 4 * KIB),
        (4 * KIB - 1, 4 * KIB),
        (4 * KIB, 16 * KIB),
        (16 * KIB, 64 * KIB),
        (64 * KIB, 256 * KIB),
        (256 * KIB - 1, 256 * KIB),
        (256 * KIB, 264 * KIB),  # Padmé: 18 bits, of which the upper 5 below the first may show
        (10_000_000, 10_223_616),
    ],
)
def test_sizes_grow_in_the_promised_steps(length: int, size: int) -> None:
    assert padded_size(length) == size
    assert is_padded_size(size)


@repeatable
@given(length=st.integers(min_value=256 * KIB, max_value=2**40))
def test_large_content_grows_by_less_than_an_eighth(length: int) -> None:
    size = padded_size(length)
    assert length < size <= length * 1.12
    assert padded_size(size - 1) == size


@repeatable
@given(content=st.binary(max_size=5000))
def test_padding_comes_off_again(content: bytes) -> None:
    padded = pad(content)
    assert len(padded) == padded_size(len(content))
    assert unpad(padded) == content


@pytest.mark.parametrize("content", [b"", b"\x80", b"\x80\0\0", b"\0" * 1023, b"x" * 300_000])
def test_content_that_looks_like_padding_survives(content: bytes) -> None:
    assert unpad(pad(content)) == content


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(KIB),
        b"x\x80",
        b"x\x80".ljust(KIB - 1, b"\0"),
        b"x\x80".ljust(4 * KIB, b"\0"),
        b"x\x81".ljust(KIB, b"\0"),
    ],
    ids=["empty", "no marker", "unpadded", "short", "a step too far", "another marker"],
)
def test_any_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Malformed):
        unpad(padded)


@pytest.mark.parametrize("size", [-1, 0, 1, KIB - 1, KIB + 1, 2 * KIB, 263 * KIB])
def test_sizes_in_between_are_not_padded_sizes(size: int) -> None:
    assert not is_padded_size(size)
