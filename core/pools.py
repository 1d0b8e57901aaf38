"""Bounded pools for Argon2id, so that a flood of return visits or sign-ins cannot stop people from reporting.

Each pool admits a few threads of this process at a time, and no network more than half of them; as many again may wait
a little, and the rest are told at once to try again: a thread that waits cannot take anybody's report. That bounds
memory as well: 4 x 64 MiB for sign-ins, 4 x 19 MiB for each of the others.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

WAIT_SECONDS = 8.0


class Busy(Exception):
    """Too many are waiting for the same pool; trying again shortly is right."""


class Pool:
    """`with pool.place(network): …` around one Argon2id run, or anything else as dear."""

    def __init__(self, size: int) -> None:
        self._free = size
        self._per_network = max(1, size // 2)
        self._held: Counter[str] = Counter()
        self._places_to_wait = size
        self._waiting: Counter[str] = Counter()
        self._changed = threading.Condition()

    @contextmanager
    def place(self, network: str = "") -> Iterator[None]:
        """Wait for a place; raises Busy after WAIT_SECONDS, or at once when too many wait already.

        `network` is a pseudonym, or "" when there is none.
        """
        self._take(network)
        try:
            yield
        finally:
            self._give_back(network)

    def _take(self, network: str) -> None:
        until = time.monotonic() + WAIT_SECONDS
        with self._changed:
            if not self._has_place(network):
                self._queue(network, until)
            self._free -= 1
            self._held[network] += 1

    def _has_place(self, network: str) -> bool:
        return self._free > 0 and (not network or self._held[network] < self._per_network)

    def _queue(self, network: str, until: float) -> None:
        crowded = self._waiting.total() >= self._places_to_wait
        if crowded or (network and self._waiting[network] >= self._per_network):
            raise Busy
        self._waiting[network] += 1
        try:
            while not self._has_place(network):
                left = until - time.monotonic()
                if left <= 0:
                    raise Busy
                self._changed.wait(left)
        finally:
            self._leave(self._waiting, network)

    def _give_back(self, network: str) -> None:
        with self._changed:
            self._free += 1
            self._leave(self._held, network)
            self._changed.notify_all()

    @staticmethod
    def _leave(counted: "Counter[str]", network: str) -> None:
        counted[network] -= 1
        if not counted[network]:
            del counted[network]


reporting_pool = Pool(4)
returns_pool = Pool(4)
sign_in_pool = Pool(4)
