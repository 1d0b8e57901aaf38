"""The pages that anybody can read."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.people import Partners

SAFETY = ["/safety/", "/safety/device/", "/safety/history/", "/safety/contact/", "/what-happens/", "/about/"]
OTHERS = ["/privacy/", "/accessibility/", "/cookies/", "/return/", "/return/finished/"]
PAGES = ["/", "/help/", "/leaving/", *SAFETY, *OTHERS]


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


def test_every_safety_page_is_reached_from_the_footer_or_the_one_it_leads_to(
    client: Client, gloucester: Partners
) -> None:
    on_start, on_safety = client.get("/").text, client.get("/safety/").text
    assert [path for path in SAFETY if f'href="{path}"' not in on_start + on_safety] == []


def test_the_page_of_the_team_names_the_sources_of_its_map(client: Client, gloucester: Partners) -> None:
    page = client.get("/about/").text
    assert gloucester.partnership.about_team in page
    for owner in ("Office for National Statistics", "Crown copyright", "Royal Mail copyright"):
        assert owner in page


def test_help_is_grouped_by_what_happened_and_what_people_need(client: Client, gloucester: Partners) -> None:
    page = client.get("/help/").text
    for group, line in (("danger", "999"), ("self_harm", "Samaritans"), ("religion", "CST"), ("need_bsl", "999 BSL")):
        assert line in page[page.index(f'id="{group}"') :]


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


@pytest.mark.parametrize("path", ["/", "/help/", "/safety/", "/about/", "/privacy/", "/accessibility/"])
def test_a_search_engine_finds_where_to_report(client: Client, gloucester: Partners, path: str) -> None:
    assert client.get(path)["X-Robots-Tag"] == "all"


@pytest.mark.parametrize("path", ["/report/", "/return/", "/leaving/", "/safety/device/", "/console/sign-in/"])
def test_a_search_engine_lists_nothing_else(client: Client, gloucester: Partners, path: str) -> None:
    assert client.get(path)["X-Robots-Tag"] == "noindex, nofollow"
