"""The two probes."""

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core import health
from core.health import LiveProbe


def beyond(request: HttpRequest) -> HttpResponse:
    return HttpResponse("beyond")


def ask(path: str, host: str = "testserver") -> HttpResponse:
    return LiveProbe(beyond)(RequestFactory().get(path, headers={"host": host}))


def test_a_living_process_says_so_without_the_database() -> None:
    assert (ask("/health/live").status_code, ask("/health/live").content) == (200, b"live\n")


def test_a_probe_is_answered_under_any_host_name() -> None:
    assert ask("/health/live", host="10.0.0.7:8000").status_code == 200


@pytest.mark.django_db
def test_ready_means_that_the_database_answers_and_is_migrated() -> None:
    assert ask("/health/ready").status_code == 200


@pytest.mark.django_db
def test_a_database_that_waits_for_a_migration_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrations_wait", lambda: True)
    assert ask("/health/ready").status_code == 503


def test_a_database_that_is_away_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    assert (ask("/health/ready").status_code, ask("/health/ready").content) == (503, b"not ready\n")


def test_every_other_page_passes() -> None:
    assert ask("/health/").content == b"beyond"
