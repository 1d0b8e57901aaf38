"""Too many reports begun from one network: a calm page, and nobody who has begun is stopped."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core.budgets.models import NetworkCount
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.pausing.breaks import come_back, put_aside
from tests.reporting.steps.walking import answer, begin, finish, url
from tests.signing_in import sign_in


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _small_budget(settings) -> None:
    settings.HARBOUR_DRAFTS_AN_HOUR = 2


@pytest.fixture
def begun(gloucester: Partners) -> list[Client]:
    """Two people of one network who have begun."""
    return [begin(Client()), begin(Client())]


def test_the_page_over_budget_is_calm_and_says_what_to_do(begun: list[Client], gloucester: Partners) -> None:
    page = Client().post("/report/")
    assert (page.status_code, page["Retry-After"]) == (429, "1801")
    assert gloucester.partnership.phone in page.text
    assert "Come back after 11:00" in page.text
    assert "999" in page.text
    assert not page.cookies.get("draft")


def test_a_live_draft_can_always_be_sent(begun: list[Client]) -> None:
    assert Client().post("/report/").status_code == 429
    for person in begun:
        assert person.post("/report/")["Location"] == url("safety")
        answer(person)
        assert finish(person)["Location"] == "/report/receipt/"
    assert Report.objects.count() == 2


def test_beginning_again_over_budget_keeps_the_draft(begun: list[Client]) -> None:
    answer(begun[0], until="why")
    page = begun[0].post("/report/", {"again": "1"})
    assert page.status_code == 429
    assert "The report that you have begun is still here" in page.text
    assert begun[0].get(url("why")).status_code == 200


def test_easy_read_says_so_in_its_own_words(begun: list[Client], gloucester: Partners) -> None:
    page = Client().post("/easy-read/")
    assert page.status_code == 429
    assert "Or come back after 11:00." in page.text
    assert gloucester.partnership.phone in page.text
    assert "Go on with it" not in page.text
    assert "Go on with it" in begun[0].post("/easy-read/", {"again": "1"}).text


def test_another_network_begins_as_always(begun: list[Client]) -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").post("/report/").status_code == 302


def test_all_addresses_of_one_ipv6_network_share_its_budget(gloucester: Partners) -> None:
    asked = [Client(REMOTE_ADDR=f"2001:db8:0:1::{number}").post("/report/").status_code for number in (1, 2, 3)]
    assert asked == [302, 302, 429]


def test_an_hour_later_it_works_again(begun: list[Client], clock) -> None:
    assert Client().post("/report/").status_code == 429
    clock.shift(timedelta(hours=1))
    assert Client().post("/report/").status_code == 302


def test_staff_and_whoever_comes_back_are_not_stopped(begun: list[Client], gloucester: Partners) -> None:
    kept = put_aside(answer(begun[0], until="why"))
    assert Client().post("/report/").status_code == 429
    assert come_back(kept)[1]["Location"] == "/return/paused/"
    sign_in(caseworker := Client(), gloucester.caseworker)
    assert caseworker.get("/console/cases/").status_code == 200


def test_looking_costs_nothing_and_no_address_is_kept(gloucester: Partners, client: Client) -> None:
    for _ in range(3):
        assert client.get("/report/").status_code == 200
    assert not NetworkCount.objects.exists()
    begin(client)
    assert b"127.0.0.1" not in bytes(NetworkCount.objects.get().pseudonym)
