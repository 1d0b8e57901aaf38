"""Logs as allow-listed keys, one JSON object a line on standard error.

Whoever logs names an event (`log.info("act_done", sweep="notices")`); a key that is not in ALLOWED, or a value that is
not a number or one short word, is dropped and counted. Messages of libraries can hold addresses, paths or what
somebody wrote, so of them only the logger, the place and the type of the error are kept.
"""

import logging
import logging.config
import re
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

from core.faults import place_of

ALLOWED = frozenset({
    "at", "count", "error", "event", "fault", "level", "logger", "method", "ms", "place", "status", "sweep", "view",
})  # fmt: skip
# One word: no spaces, so that no sentence fits; `fault` alone is a type and a place.
WORD = re.compile(r"[A-Za-z0-9_.:/+-]{1,120}", re.ASCII)
FAULT = re.compile(r"[A-Za-z0-9_]{1,60}( [A-Za-z0-9_./:-]{0,60})?", re.ASCII)

# Messages of the web server that say no more than what the operator started; logged without their arguments.
FIXED_MESSAGES = {
    "Starting gunicorn %s": "web_starting",
    "Using worker: %s": "web_worker_class",
    "Booting worker with pid: %s": "web_worker_started",
    "Worker exiting (pid: %s)": "web_worker_ended",
    "Handling signal: %s": "web_signalled",
    "Shutting down: %s": "web_stopped",
}

Event = MutableMapping[str, Any]
log = structlog.get_logger("core.requests")


def configure(config: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG. `config` holds `level`; no other handler remains, the one that mails errors included."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    no_handler = {"handlers": [], "propagate": True, "level": "NOTSET"}
    logging.config.dictConfig({
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"allowed": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "allowed"}},
        "root": {"handlers": ["stderr"], "level": config["level"]},
        "loggers": {
            "django": no_handler,
            # Below ERROR it tells when somebody mistyped an address.
            "django.request": {**no_handler, "level": "ERROR"},
            "django.server": {**no_handler, "propagate": False},
        },
    })  # fmt: skip


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """What every record goes through, our own and those of libraries."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[strip_message, *_common()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            only_allowed,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
    )


def strip_message(logger: Any, method: str, event: Event) -> Event:
    """Replace a library's message, which may quote a request, by the place that logged it."""
    record: logging.LogRecord = event["_record"]
    event["event"] = FIXED_MESSAGES.get(str(record.msg), "library_message")
    event["place"] = f"{record.module}:{record.lineno}"
    return event


def strip_exception(logger: Any, method: str, event: Event) -> Event:
    """Replace an exception by its type and the innermost place in our code."""
    error = event.pop("exc_info", None)
    if error is True or isinstance(error, tuple):
        error = (error if isinstance(error, tuple) else sys.exc_info())[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["place"] = place_of(error)
    return event


def only_allowed(logger: Any, method: str, event: Event) -> Event:
    """Keep the allow-list; `dropped` counts what was not."""
    kept = {key: value for key, value in event.items() if key in ALLOWED and _is_harmless(key, value)}
    if len(kept) < len(event):
        kept["dropped"] = len(event) - len(kept)
    return kept


def unlogged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the console on which somebody outside speaks through whoever is signed in: as public as theirs."""
    view.unlogged = True  # type: ignore[attr-defined]
    return view


class RequestLog:
    """Middleware: one line for each request to the console or by a partner's system, with the view's name instead of
    its address.

    What people do on the public pages, and on those that are `unlogged`, is not logged; only that a page failed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        is_logged = request.path_info.startswith(("/console/", "/api/")) and not (
            match and hasattr(match.func, "unlogged")
        )
        if is_logged or response.status_code >= 500:
            log.info(
                "request",
                method=request.method,
                view=match.view_name if match else "none",
                status=response.status_code,
                ms=round((time.monotonic() - began) * 1000),
            )
        return response


def _common() -> list[Any]:
    return [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        strip_exception,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]


def _is_harmless(key: str, value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float):
        return True
    pattern = FAULT if key == "fault" else WORD
    return isinstance(value, str) and pattern.fullmatch(value) is not None
