"""Codes and passwords become keys."""

import pytest

from core.sealing import (
    CODE_COST,
    PASSWORD_COST,
    Cost,
    Malformed,
    new_salt,
    stretch_code,
    stretch_password,
)
from tests.core.sealing.examples import CHEAP

SALT, OTHER_SALT = b"s" * 16, b"t" * 16
SECRET, OTHER_SECRET = b"d" * 32, b"e" * 32
CODE = "1234 5678 9012 3456"


def test_the_costs_are_those_of_the_design() -> None:
    assert Cost(memory_kib=19 * 1024, passes=2, lanes=1) == CODE_COST
    assert Cost(memory_kib=64 * 1024, passes=3, lanes=1) == PASSWORD_COST


@pytest.mark.parametrize(
    "typed",
    ["1234567890123456", " 1234-5678-9012-3456\n", "\u200f1234\u00a05678.9012/3456", "۱۲۳۴ ۵۶۷۸ ۹۰۱۲ ۳۴۵۶"],
    ids=["run together", "hyphens", "right-to-left mark", "Persian digits"],
)
def test_a_code_opens_however_it_is_typed(typed: str) -> None:
    assert stretch_code(typed, SALT, CHEAP) == stretch_code(CODE, SALT, CHEAP)


@pytest.mark.parametrize("typed", ["", "1234", CODE + " 7", "1234 5678 9012 345O", "²" * 16])
def test_anything_but_16_digits_is_malformed(typed: str) -> None:
    with pytest.raises(Malformed):
        stretch_code(typed, SALT, CHEAP)


def test_a_code_gives_another_key_with_another_salt_cost_or_digit() -> None:
    keys = {
        stretch_code(CODE, SALT, CHEAP),
        stretch_code(CODE, OTHER_SALT, CHEAP),
        stretch_code(CODE, SALT, Cost(memory_kib=8, passes=2)),
        stretch_code(CODE, SALT, Cost(memory_kib=16, passes=1)),
        stretch_code("1234 5678 9012 3457", SALT, CHEAP),
    }
    assert len(keys) == 5
    assert {len(key) for key in keys} == {32}


def test_a_password_gives_another_key_with_another_salt_or_deployment() -> None:
    keys = {
        stretch_password("correct horse", SALT, SECRET, CHEAP),
        stretch_password("correct horsf", SALT, SECRET, CHEAP),
        stretch_password("correct horse", OTHER_SALT, SECRET, CHEAP),
        stretch_password("correct horse", SALT, OTHER_SECRET, CHEAP),
    }
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_a_password_opens_however_the_keyboard_composes_it() -> None:
    composed, decomposed = "caf\u00e9 \ufb01n", "cafe\u0301 fin"
    keys = [stretch_password(typed, SALT, SECRET, CHEAP) for typed in (composed, decomposed)]
    assert keys[0] == keys[1]


def test_a_password_of_digits_is_not_a_code() -> None:
    assert stretch_password("1234567890123456", SALT, SECRET, CHEAP) != stretch_code(CODE, SALT, CHEAP)


def test_a_password_that_is_not_unicode_is_refused_without_keeping_it() -> None:
    with pytest.raises(Malformed) as refusal:
        stretch_password("secret\ud800", SALT, SECRET, CHEAP)
    assert refusal.value.__context__ is None


@pytest.mark.parametrize("size", [0, 8, 15, 17])
def test_salts_of_another_size_are_refused(size: int) -> None:
    with pytest.raises(Malformed):
        stretch_code(CODE, bytes(size), CHEAP)
    with pytest.raises(Malformed):
        stretch_password("p", bytes(size), SECRET, CHEAP)


def test_a_deployment_secret_has_32_bytes() -> None:
    with pytest.raises(Malformed):
        stretch_password("p", SALT, b"short", CHEAP)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [(7, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 2), (2**20 + 1, 1, 1), (64, 17, 1), (2**20, 1, 17)],
)
def test_a_cost_that_cannot_be_or_would_exhaust_the_server_is_refused(memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(Malformed):
        Cost(memory_kib, passes, lanes)


def test_salts_are_fresh() -> None:
    assert len(new_salt()) == 16
    assert new_salt() != new_salt()
