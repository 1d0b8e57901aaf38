"""Pages for when something cannot be shown: kind words, and nothing of the request."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest
from django.template import loader
from django.test import Client, RequestFactory

from core import errors
from tests.people import Partners

MARKER = "what-Maryam-typed"


def request_to(path: str) -> HttpRequest:
    return RequestFactory().post(path, {"story": MARKER})


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "We could not read what was sent"),
        (errors.forbidden, 403, "You cannot open this page"),
        (errors.not_found, 404, "We cannot find this page"),
        (errors.csrf_failure, 403, "This page was open for too long"),
        (errors.server_error, 500, "Something went wrong on our side"),
    ],
)
def test_each_page_is_kind_and_quotes_nothing(view: object, status: int, words: str) -> None:
    response = view(request_to(f"/{MARKER}"))
    page = response.content.decode()
    assert (response.status_code, words in page, MARKER in page) == (status, True, False)
    assert "<h1" in page


def test_the_text_of_an_exception_is_not_shown() -> None:
    for view in (errors.bad_request, errors.forbidden, errors.not_found):
        assert MARKER not in view(request_to("/"), Http404(MARKER)).content.decode()


def test_a_failure_names_the_partnership_without_asking_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    request = request_to("/")
    request.partnership = SimpleNamespace(name="Safer Gloucester", team_name="The team", phone="01452 000 000")
    page = errors.server_error(request).content.decode()
    assert "Safer Gloucester" in page
    assert "01452 000 000" in page


def test_a_failure_of_the_page_itself_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise ValueError(name)

    monkeypatch.setattr(loader, "get_template", broken)
    response = errors.server_error(request_to("/"))
    assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_what_to_do(gloucester: Partners) -> None:
    response = Client(enforce_csrf_checks=True).post("/console/sign-in/", {"username": MARKER})
    page = response.content.decode()
    assert (response.status_code, MARKER in page) == (403, False)
    assert "This page was open for too long" in page


@pytest.mark.django_db
def test_a_host_that_serves_nobody_gets_a_page_without_a_partnership() -> None:
    response = Client().get("/", headers={"host": "localhost"})
    assert response.status_code == 404
    assert "Nobody is served under this address" in response.content.decode()


@pytest.mark.django_db
def test_a_forbidden_host_name_gets_a_page_and_no_traceback() -> None:
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()
