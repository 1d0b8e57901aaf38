"""The pages that anybody can read."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.people import Partners

PAGES = ["/", "/help/", "/leaving/", "/privacy/", "/accessibility/", "/cookies/", "/return/", "/return/finished/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_offers_to_leave_and_keeps_no_session(client: Client, gloucester: Partners, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count('href="/exit/"') == 2  # second skip link and button
    assert "999" in page.text
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in page.cookies


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_inline_code_or_styles(client: Client, gloucester: Partners, path: str) -> None:
    page = client.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert " onclick" not in page


def test_the_start_page_says_who_works_there_and_when_somebody_reads(client: Client, gloucester: Partners) -> None:
    with time_machine.travel(datetime(2026, 11, 21, 20, tzinfo=UTC)):  # a Saturday evening
        page = client.get("/").text
    assert gloucester.partnership.about_team in page
    assert "Monday 23 November at 09:00" in page
    assert 'href="/easy-read/"' in page


def test_the_start_page_says_when_somebody_is_reading_now(client: Client, gloucester: Partners) -> None:
    with time_machine.travel(datetime(2026, 11, 18, 10, tzinfo=UTC)):
        assert "is reading reports now" in client.get("/").text


def test_leaving_is_explained_before_the_first_button(client: Client, gloucester: Partners) -> None:
    page = client.get("/").text
    assert page.index("Read how leaving works") < page.index("Report what happened")


def test_the_cookies_page_names_every_cookie_that_is_set(client: Client, gloucester: Partners) -> None:
    page = client.get("/cookies/").text
    for name in ("DRAFT", "RETURN", "UNLOCK", "PICTURES"):
        assert f">{getattr(settings, f'HARBOUR_{name}_COOKIE')}<" in page
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert f">{getattr(settings, f'{name}_COOKIE_NAME')}<" in page


def test_two_partnerships_show_only_their_own_words(client: Client, gloucester: Partners, elsewhere: Partners) -> None:
    page = client.get("/", headers={"host": "elsewhere.test"}).text
    assert elsewhere.partnership.team_name in page
    assert gloucester.partnership.team_name not in page


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_costs_few_queries(
    client: Client, gloucester: Partners, path: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(2):
        client.get(path)


@pytest.mark.parametrize("path", ["/", "/help/", "/privacy/", "/accessibility/"])
def test_a_search_engine_finds_where_to_report(client: Client, gloucester: Partners, path: str) -> None:
    assert client.get(path)["X-Robots-Tag"] == "all"


@pytest.mark.parametrize("path", ["/report/", "/return/", "/leaving/", "/console/sign-in/"])
def test_a_search_engine_lists_nothing_else(client: Client, gloucester: Partners, path: str) -> None:
    assert client.get(path)["X-Robots-Tag"] == "noindex, nofollow"
