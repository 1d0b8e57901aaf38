"""Nothing that a person wrote, and nobody's address, path or browser, reaches a log."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from core.logs import RequestLog, formatter, unlogged

MARKER = "Maryam from number 4"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the handler of core.logs writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def lines(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_our_own_line_holds_the_allowed_keys(written: io.StringIO) -> None:
    structlog.get_logger("core.tests").info("act_done", sweep="notices", count=3)
    (line,) = lines(written)
    assert (line["event"], line["sweep"], line["count"], line["level"]) == ("act_done", "notices", 3, "info")
    assert line["logger"] == "core.tests"


def test_a_key_that_is_not_allowed_is_dropped_and_counted(written: io.StringIO) -> None:
    structlog.get_logger("core.tests").info("act_done", story="word", address="198.51.100.7")
    (line,) = lines(written)
    assert line["dropped"] == 2
    assert not {"word", "198.51.100.7"} & set(line.values())


@pytest.mark.parametrize("value", [MARKER, {"a": 1}, ["x"], "two words", "x" * 121, "naïve", "a\nb"])
def test_a_value_that_is_no_short_word_is_dropped(written: io.StringIO, value: object) -> None:
    structlog.get_logger("core.tests").info("act_done", sweep=value)
    (line,) = lines(written)
    assert (line["dropped"], "sweep" in line) == (1, False)


def test_a_sentence_as_event_is_dropped(written: io.StringIO) -> None:
    structlog.get_logger("core.tests").info(MARKER)
    assert MARKER not in written.getvalue()


def test_a_message_of_a_library_is_replaced_by_its_place(written: io.StringIO) -> None:
    logging.getLogger("django.security").warning("Invalid host: %s", "/return/7F3K-99QX/")
    (line,) = lines(written)
    assert (line["event"], line["logger"]) == ("library_message", "django.security")
    assert str(line["place"]).startswith("test_logs:")
    assert "7F3K" not in written.getvalue()


def test_a_mistyped_address_leaves_no_line(written: io.StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/retrun/")
    assert written.getvalue() == ""


def test_extra_fields_of_a_library_are_dropped(written: io.StringIO) -> None:
    request = RequestFactory().get(f"/return/{MARKER}")
    logging.getLogger("django.request").error("x", extra={"request": request, "status_code": 500})
    assert MARKER not in written.getvalue()


@pytest.mark.parametrize("name", ["core.tests", "django.request"])
def test_an_exception_is_its_type_and_place(written: io.StringIO, name: str) -> None:
    logger = structlog.get_logger(name) if name.startswith("core") else logging.getLogger(name)
    try:
        raise ValueError(MARKER)
    except ValueError:
        logger.exception("failed")
    (line,) = lines(written)
    assert line["error"] == "ValueError"
    assert str(line["place"]).startswith("tests/core/test_logs.py:")
    assert MARKER not in written.getvalue()
    assert "Traceback" not in written.getvalue()


def test_no_handler_mails_errors_or_prints_requests() -> None:
    code = """
import django, logging
django.setup()
names = [name for name in [None, *logging.root.manager.loggerDict] for _ in logging.getLogger(name).handlers]
print(names, [type(handler.formatter).__name__ for handler in logging.root.handlers])
"""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "deploy.settings.testing"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[None] ['ProcessorFormatter']"


def answer(request: HttpRequest, status: int = 200) -> HttpResponse:
    request.resolver_match = ResolverMatch(answer, (), {"pk": 4}, "case", namespaces=["cases"])
    return HttpResponse(status=status)


def test_a_request_to_the_console_is_logged_by_the_name_of_its_view(written: io.StringIO) -> None:
    RequestLog(answer)(RequestFactory().get("/console/cases/4711/?q=word", HTTP_USER_AGENT="Lynx"))
    (line,) = lines(written)
    assert (line["view"], line["method"], line["status"]) == ("cases:case", "GET", 200)
    assert not any(word in written.getvalue() for word in ("4711", "word", "Lynx", "127.0.0.1"))


def test_what_people_do_on_public_pages_is_not_logged(written: io.StringIO) -> None:
    RequestLog(answer)(RequestFactory().post("/return/"))
    assert written.getvalue() == ""


def test_nor_is_what_they_do_through_somebody_who_is_signed_in(written: io.StringIO) -> None:
    @unlogged
    def helped(request: HttpRequest) -> HttpResponse:
        request.resolver_match = ResolverMatch(helped, (), {}, "step", namespaces=["centre"])
        return HttpResponse()

    RequestLog(helped)(RequestFactory().post("/console/centre/report/story/"))
    assert written.getvalue() == ""


def test_a_public_page_that_failed_is_logged(written: io.StringIO) -> None:
    RequestLog(lambda request: answer(request, 500))(RequestFactory().get("/return/4711"))
    (line,) = lines(written)
    assert (line["view"], line["status"]) == ("cases:case", 500)
    assert "4711" not in written.getvalue()


def test_the_web_server_writes_no_address_path_or_agent() -> None:
    code = """
import sys
from types import SimpleNamespace
from gunicorn.config import Config
sys.argv = ["gunicorn"]
from deploy.gunicorn_config import QuietLogger
log = QuietLogger(Config())
log.access(None, SimpleNamespace(uri="/return/4711"), {"REMOTE_ADDR": "198.51.100.7"}, None)
log.access_log.info("198.51.100.7 /return/4711")
log.info("Booting worker with pid: %s", 12)
log.warning("Invalid request from ip=198.51.100.7: /return/4711")
try:
    raise ValueError("/return/4711")
except ValueError:
    log.exception("Error handling request %s", "/return/4711")
"""
    environment = os.environ | {"HARBOUR_LOG_LEVEL": "INFO"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == [
        "web_worker_started",
        "library_message",
        "library_message",
    ]
    assert not any(word in done.stderr for word in ("4711", "198.51"))
