"""A text that spells somebody's own code is noticed, however it is written; another code is not."""

from datetime import datetime

import pytest

from core.codes.locks import fit_lock, mint, open_lock
from core.codes.own_code import digest_of, holds_code
from tests.people import Partners

CODE = "4821936605718240"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "4821 9366 0571 8240",
        "My code is 4821-9366-0571-8240!",
        "4821\n9366\n0571\n8240",
        "ring 07700 900123 and 4821.9366.0571.8240",
        "٤٨٢١ ٩٣٦٦ ٠٥٧١ ٨٢٤٠",
        "4 8 2 1 9 3 6 6 0 5 7 1 8 2 4 0 9",
    ],
)
def test_the_code_is_noticed(gloucester: Partners, at: datetime, text: str) -> None:
    lock = fit_lock(gloucester.partnership, mint(gloucester.partnership), at=at)
    assert holds_code(text, lock=lock, digest=digest_of(lock, CODE))


@pytest.mark.parametrize("text", ["", "4821 9366 0571 824", "4821 9366 0571 8241", "07700 900123", "²" * 16, "9" * 400])
def test_what_is_not_the_code_is_not(gloucester: Partners, at: datetime, text: str) -> None:
    lock = fit_lock(gloucester.partnership, mint(gloucester.partnership), at=at)
    assert not holds_code(text, lock=lock, digest=digest_of(lock, CODE))


def test_opening_gives_the_digest_of_the_code_as_minted(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    lock = fit_lock(gloucester.partnership, minted, at=at)
    opened = open_lock(gloucester.partnership, minted.reference, f" {minted.code[:5]} {minted.code[5:]}")
    assert opened.code_digest == digest_of(lock, minted.code)


def test_the_digest_of_another_lock_says_nothing(gloucester: Partners, at: datetime) -> None:
    alice, charlie = (fit_lock(gloucester.partnership, mint(gloucester.partnership), at=at) for _ in range(2))
    assert not holds_code(CODE, lock=charlie, digest=digest_of(alice, CODE))
