"""Which rows the worker sweeps, and which things it clears. Layers enter theirs in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

Act = Callable[[Any, datetime], None]


@dataclass(frozen=True)
class Sweep:
    """One kind of swept row.

    `act(row, at)` does the effect in one transaction that ends with `claiming.complete(row, at=at)`.
    `given_up(row, at)` runs in the transaction that marks the row as needing a person.
    """

    name: str
    queryset: Callable[[], QuerySet[Any]]
    act: Act
    lease_seconds: int
    given_up: Act | None


@dataclass(frozen=True)
class Clearing:
    """Something that is over and goes: `clear(at)` deletes what has expired and returns how many."""

    name: str
    clear: Callable[[datetime], int]


SWEEPS: dict[str, Sweep] = {}
CLEARINGS: dict[str, Clearing] = {}


def register(
    name: str,
    queryset: Callable[[], QuerySet[Any]],
    act: Act,
    *,
    lease_seconds: int = 120,
    given_up: Act | None = None,
) -> None:
    """Have the worker act on each due row of `queryset()`, a subclass of Swept, one worker at a time.

    `lease_seconds` must be longer than the act can take, or a second worker begins while the first still runs.
    """
    SWEEPS[name] = Sweep(name, queryset, act, lease_seconds, given_up)


def register_clearing(name: str, clear: Callable[[datetime], int]) -> None:
    """Have the worker call `clear(at)` every round: one idempotent statement, such as deleting expired drafts."""
    CLEARINGS[name] = Clearing(name, clear)
