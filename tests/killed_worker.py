"""A worker that dies with kill -9 at a named point of one act: `python -m tests.killed_worker SWEEP POINT AT [gate]`.

SWEEP is a name in core.sweeps.registry, AT an ISO instant (the worker's clock stands still there). With `gate` it says
"ready" and begins when a line arrives, so that several begin together. Points, in order:

    claimed     the lease is written, the act has not begun
    mailed      the mail server has said 250 to the first mail
    completing  the effect is written, the row not yet completed, nothing committed
    completed   the row is completed, nothing committed
    committed   everything is committed
    never       this one lives and works until nothing is due
"""

import dataclasses
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import django
from django.conf import settings

POINTS = ("claimed", "mailed", "completing", "completed", "committed")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        die()

    return wrapped


def after(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        function(*args, **kwargs)
        die()

    return wrapped


def plant(sweep: str, point: str) -> None:
    """Make this process die at `point` of the first act of `sweep`."""
    from django.core.mail import EmailMessage

    from core.sweeps import claiming, registry

    row = registry.SWEEPS[sweep]
    if point == "claimed":
        registry.SWEEPS[sweep] = dataclasses.replace(row, act=before(row.act))
    elif point == "committed":
        registry.SWEEPS[sweep] = dataclasses.replace(row, act=after(row.act))
    elif point == "mailed":
        EmailMessage.send = after(EmailMessage.send)
    elif point in ("completing", "completed"):
        claiming._end = (before if point == "completing" else after)(claiming._end)
    elif point != "never":
        raise ValueError(point)


def main() -> None:
    sweep, point, at, *gate = sys.argv[1:]
    django.setup()
    if "HARBOUR_EMAIL_URL" in os.environ:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    from core.sweeps import registry
    from core.sweeps.worker import sweep_once

    # The other sweeps stay out of it, so that what dies is the act in question.
    registry.SWEEPS = {sweep: registry.SWEEPS[sweep]}
    sys.modules["core.sweeps.worker"].SWEEPS = registry.SWEEPS
    plant(sweep, point)
    if gate:
        print("ready", flush=True)  # noqa: T201
        sys.stdin.readline()
    print(sweep_once(datetime.fromisoformat(at)))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
