"""Claiming a due row so that only one worker acts on it, and ending the claim.

1. A plain SELECT finds rows that are due and that nobody holds.
2. A short transaction locks one of them, looks again, and writes a lease: a random token and the time until which it
   holds. On PostgreSQL a row that another worker has locked is skipped; on SQLite the transaction is IMMEDIATE and
   the other worker has come before or will come after. It is the same code.
3. The act runs outside any transaction of ours. Its own transaction ends with `complete`, which succeeds only while
   the row still bears this claim's token: a worker that was too slow rolls its effect back.
4. After an error the row waits, longer each time; after MAX_ATTEMPTS, deaths of the worker included, or at once where
   trying again cannot help (Hopeless), it needs a person.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction

from core.faults import fault_of
from core.sweeps.models import Swept
from core.sweeps.registry import Sweep

MAX_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
LOOK_AHEAD = 20
log = structlog.get_logger("core.sweeps")


class LeaseLost(Exception):
    """Another worker holds the row by now, or has completed it. Whatever this one did is rolled back."""


class Hopeless(Exception):
    """Raised by an act, from what went wrong, when trying again cannot help: the row needs a person at once."""


def claim(sweep: Sweep, at: datetime) -> Any | None:
    """The oldest due row, leased to the caller, or None when nothing is free. Not inside `atomic()`."""
    due = sweep.queryset().waiting(at=at)  # type: ignore[attr-defined]
    for pk in due.values_list("pk", flat=True)[:LOOK_AHEAD]:
        row = _lease(sweep, pk, at)
        if row is not None:
            return row
    return None


def complete(row: Swept, *, at: datetime) -> None:
    """End the claim as done: the last statement of the act's transaction. Raises LeaseLost."""
    _end(row, done_at=at, leased_until=None, fault="")


def go_on(row: Swept, *, due_at: datetime, **columns: Any) -> None:
    """End the claim of a row that has a next step, due at `due_at`, together with what the act wrote into `columns`: as
    `complete`, the last statement of the act's transaction. Raises LeaseLost.
    """
    _end(row, due_at=due_at, leased_until=None, attempts=0, fault="", **columns)


def postpone(sweep: Sweep, row: Swept, error: Exception, *, at: datetime) -> None:
    """End the claim after an error: wait and try again, or give up into "needs a person". Raises LeaseLost."""
    if row.attempts >= MAX_ATTEMPTS or isinstance(error, Hopeless):
        _give_up(sweep, row, fault_of(error.__cause__ or error), at)
    else:
        _end(row, leased_until=at + pause_after(row.attempts), fault=fault_of(error))


def pause_after(attempts: int) -> timedelta:
    """30 s, 1 min, 2 min … up to an hour."""
    return min(FIRST_PAUSE * (1 << attempts - 1), LONGEST_PAUSE)


def _lease(sweep: Sweep, pk: Any, at: datetime) -> Any | None:
    with transaction.atomic():
        locked = sweep.queryset().select_for_update(skip_locked=True, of=("self",))
        row = locked.waiting(at=at).filter(pk=pk).first()  # type: ignore[attr-defined]
        if row is None:
            return None
        row.lease_token = uuid.uuid4()
        if row.attempts >= MAX_ATTEMPTS:  # each of them ended with the death of its worker
            row.save(update_fields=["lease_token"])
            _give_up(sweep, row, row.fault or "WorkerDied", at)
            return None
        row.attempts += 1
        row.leased_until = at + timedelta(seconds=sweep.lease_seconds)
        row.save(update_fields=["lease_token", "leased_until", "attempts"])
        return row


def _give_up(sweep: Sweep, row: Swept, fault: str, at: datetime) -> None:
    with transaction.atomic():
        if sweep.given_up is not None:
            sweep.given_up(row, at)
        _end(row, needs_person_at=at, leased_until=None, fault=fault)
    log.error("needs_person", sweep=sweep.name, fault=fault)


def _end(row: Swept, **columns: Any) -> None:
    """Write `columns` and drop the lease, but only under the claim's own token."""
    mine = type(row)._default_manager.filter(pk=row.pk, lease_token=row.lease_token, done_at=None)
    if row.lease_token is None or not mine.update(lease_token=None, **columns):
        raise LeaseLost
    for name, value in columns.items():
        setattr(row, name, value)
