"""A reference and a code open one report and nothing tells which of the two was wrong."""

from datetime import datetime
from unittest.mock import patch

import pytest
from django.db import connection

from core import pools
from core.codes import locks
from core.codes.locks import WrongCode, fit_lock, mint, open_lock, shown_code
from core.codes.models import Lock
from core.codes.references import new_reference, shown_reference
from core.pools import Busy, Pool
from tests.people import Partners


def test_reference_and_code_open_the_seed(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    lock = fit_lock(gloucester.partnership, minted, at=at)
    opened = open_lock(gloucester.partnership, shown_reference(minted.reference).lower(), shown_code(minted.code))
    assert (opened.lock, opened.seed) == (lock, minted.seed)


def test_another_partnership_cannot_open_it(gloucester: Partners, elsewhere: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=at)
    with pytest.raises(WrongCode):
        open_lock(elsewhere.partnership, minted.reference, minted.code)


def test_wrong_code_unknown_reference_and_nonsense_are_refused_alike(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=at)
    other = f"{(int(minted.code) + 1) % 10**16:016}"
    for reference, code in (
        (minted.reference, other),
        (new_reference(), minted.code),
        ("nonsense", minted.code),
        (minted.reference, "12"),
        ("", ""),
        ("\x00" * 9, "\x00" * 16),
    ):
        with pytest.raises(WrongCode):
            open_lock(gloucester.partnership, reference, code)


def test_an_unknown_reference_costs_the_same_stretching(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=at)
    with patch.object(locks, "stretch_code", wraps=locks.stretch_code) as stretch:
        for reference in (minted.reference, new_reference(), "nonsense"):
            with pytest.raises(WrongCode):
                open_lock(gloucester.partnership, reference, "0000000000000000")
    assert [call.args[2] for call in stretch.call_args_list] == [locks.cost()] * 3
    assert {len(call.args[1]) for call in stretch.call_args_list} == {16}


def test_neither_code_nor_seed_is_stored(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM core_lock")
        stored = repr(cursor.fetchall()).encode()
    for secret in (minted.code.encode(), minted.seed, repr(minted.seed).encode(), minted.seed.hex().encode()):
        assert secret not in stored


def test_a_lock_moved_to_another_reference_does_not_open(gloucester: Partners, at: datetime) -> None:
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=at)
    moved = new_reference()
    Lock.objects.update(reference=moved)
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, moved, minted.code)


def test_a_flood_is_told_to_try_again(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.pools.WAIT_SECONDS", 0.01)
    monkeypatch.setattr(locks, "returns_pool", Pool(1))
    with locks.returns_pool.place(), pytest.raises(Busy):
        open_lock(gloucester.partnership, new_reference(), "0000000000000000")


def test_one_network_cannot_take_every_place_for_sending(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(locks, "reporting_pool", pool := Pool(4))
    with pool.place("mallory"), pool.place("mallory"):
        with pytest.raises(Busy):
            mint(gloucester.partnership, network="mallory")
        assert mint(gloucester.partnership, network="alice").code
