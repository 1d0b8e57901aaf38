"""The worker: rounds of claiming what is due, acting on it and clearing what is over. It opens and seals nothing."""

import threading
from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import close_old_connections

from core.faults import fault_of
from core.sweeps.claiming import LeaseLost, claim, postpone
from core.sweeps.registry import CLEARINGS, SWEEPS, Clearing, Sweep

PAUSE_SECONDS = 2.0
log = structlog.get_logger("core.sweeps")


def sweep_once(at: datetime, *, now: Callable[[], datetime] | None = None) -> int:
    """Act on everything that is due, each kind in turn, and return how many rows were completed.

    `now` tells the time between two rows, so that a lease begins when its act does; without it, it stays `at`.
    A fault in one row or kind never keeps the others waiting.
    """
    clock = now or (lambda: at)
    done = sum(_sweep(sweep, clock) for sweep in SWEEPS.values())
    for clearing in CLEARINGS.values():
        _clear(clearing, clock())
    return done


def run(stop: threading.Event, *, now: Callable[[], datetime]) -> None:
    """Sweep until `stop` is set; the act that is under way is finished first."""
    while not stop.is_set():
        close_old_connections()
        sweep_once(now(), now=now)
        stop.wait(PAUSE_SECONDS)


def _sweep(sweep: Sweep, clock: Callable[[], datetime]) -> int:
    done = 0
    try:
        while (row := claim(sweep, clock())) is not None:
            done += _act(sweep, row, clock)
    except Exception as error:  # noqa: BLE001 - the database may be away; the next round tries again
        log.error("sweep_failed", sweep=sweep.name, fault=fault_of(error))
    return done


def _act(sweep: Sweep, row: object, clock: Callable[[], datetime]) -> int:
    try:
        sweep.act(row, clock())
    except LeaseLost:
        log.warning("lease_lost", sweep=sweep.name)
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it was, the row waits and is tried again
        log.warning("act_failed", sweep=sweep.name, fault=fault_of(error))
        _postpone(sweep, row, error, clock())
        return 0
    log.info("act_done", sweep=sweep.name)
    return 1


def _postpone(sweep: Sweep, row: object, error: Exception, at: datetime) -> None:
    try:
        postpone(sweep, row, error, at=at)  # type: ignore[arg-type]
    except LeaseLost:
        log.warning("lease_lost", sweep=sweep.name)


def _clear(clearing: Clearing, at: datetime) -> None:
    try:
        cleared = clearing.clear(at)
    except Exception as error:  # noqa: BLE001 - the next round tries again
        log.error("clearing_failed", sweep=clearing.name, fault=fault_of(error))
        return
    if cleared:
        log.info("cleared", sweep=clearing.name, count=cleared)
