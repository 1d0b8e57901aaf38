"""The language slot shows once a second language is offered, and a choice lasts until the browser closes."""

import pytest
from django.conf import settings
from django.test import Client

from tests.people import Partners

WITH_WELSH = pytest.mark.usefixtures("welsh")


def test_one_language_is_no_choice(gloucester: Partners, client: Client) -> None:
    assert "hreflang" not in client.get("/").content.decode()


@WITH_WELSH
def test_a_second_language_is_offered_under_its_own_name(gloucester: Partners, client: Client) -> None:
    page = client.get("/leaving/").content.decode()
    assert 'href="/language/cy/?next=%2Fleaving%2F"' in page
    assert "Cymraeg" in page


@WITH_WELSH
def test_a_choice_is_kept_and_leads_back(gloucester: Partners, client: Client) -> None:
    response = client.get("/language/cy/?next=/leaving/")
    assert response.headers["Location"] == "/leaving/"
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"], cookie["samesite"]) == ("", "", "Strict")
    assert '<html lang="cy"' in client.get("/leaving/").content.decode()


@WITH_WELSH
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\x00"])
def test_a_choice_leads_nowhere_else(gloucester: Partners, client: Client, elsewhere: str) -> None:
    assert client.get("/language/cy/", {"next": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("code", ["cy", "xx", "en-gb%00", "../"])
def test_a_language_that_is_not_offered_is_not_found(gloucester: Partners, client: Client, code: str) -> None:
    assert client.get(f"/language/{code}/").status_code == 404
