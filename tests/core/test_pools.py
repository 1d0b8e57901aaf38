"""One network cannot take every place of a pool."""

import threading
import time

import pytest

from core import pools
from core.pools import Busy, Pool


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 0.01)


def test_a_network_holds_at_most_half_of_the_places() -> None:
    pool = Pool(4)
    with pool.place("mallory"), pool.place("mallory"):
        with pytest.raises(Busy), pool.place("mallory"):
            pass
        with pool.place("alice"), pool.place("bob"):
            pass


def test_a_full_pool_is_busy_and_frees_its_places() -> None:
    pool = Pool(2)
    with pool.place("alice"), pool.place("bob"), pytest.raises(Busy), pool.place("charlie"):
        pass
    with pool.place("charlie"):
        pass


def test_a_place_is_given_back_after_an_error() -> None:
    pool = Pool(1)
    with pytest.raises(ZeroDivisionError), pool.place("alice"):
        _ = 1 / 0
    with pool.place("bob"):
        pass


def test_a_crowd_of_one_network_is_told_at_once_and_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 5)
    pool, told = Pool(4), []

    def knock() -> None:
        began = time.monotonic()
        try:
            with pool.place("mallory"):
                told.append(None)
        except Busy:
            told.append(time.monotonic() - began)

    with pool.place("mallory"), pool.place("mallory"):
        crowd = [threading.Thread(target=knock) for _ in range(20)]
        [one.start() for one in crowd]
        while len(told) < 18:
            time.sleep(0.01)
        with pool.place("alice"):
            pass
    [one.join() for one in crowd]
    assert all(waited < 2 for waited in told if waited is not None)
    assert told.count(None) == 2
