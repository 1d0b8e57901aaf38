"""Bounded pools for Argon2id, so that a flood of return visits or sign-ins cannot stop people from reporting.

Each pool admits a few threads of this process at a time; the rest wait a little and are then told to try again. Memory
is bounded by it as well: 4 x 64 MiB for sign-ins, 4 x 19 MiB for returns.
"""

import threading
from types import TracebackType

WAIT_SECONDS = 8.0


class Busy(Exception):
    """Too many are waiting for the same pool; trying again shortly is right."""


class Pool:
    """A context manager around one Argon2id run."""

    def __init__(self, size: int) -> None:
        self._places = threading.BoundedSemaphore(size)

    def __enter__(self) -> None:
        if not self._places.acquire(timeout=WAIT_SECONDS):
            raise Busy

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._places.release()


returns_pool = Pool(4)
sign_in_pool = Pool(4)
