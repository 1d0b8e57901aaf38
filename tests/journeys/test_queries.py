"""How often a page asks the database: a few times, and as often with many cases as with one."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from referrals.inbox import views as inbox_views
from reporting.more.groups import GROUPS
from tests.journeys.console_pages import VIEWERS
from tests.journeys.every_page import PUBLIC
from tests.people import AT, Partners, Person
from tests.referrals.stories import sent, triaged
from tests.reporting.easy_read import walking as easy
from tests.reporting.more.answers import complete
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import FULL, begin, finish, url
from tests.security.access_table import HOLDERS, PAGES
from tests.security.addresses import address, model_of
from tests.security.scene import HOSTS, Scene, scene_of, undone

PUBLIC_BAR, CONSOLE_BAR = 6, 12
BOUNDARIES = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The PDF is made in a process of its own, which asks no database.
    monkeypatch.setattr(inbox_views, "packet_pdf", lambda *args, **kwargs: b"%PDF")
    with time_machine.travel(AT, tick=False):
        yield


def cost(client: Client, method: str, path: str, data: object = None) -> int:
    """How many queries one request makes, without the boundaries of its transactions."""
    with CaptureQueriesContext(connection) as captured:
        client.generic(method, path) if data is None else client.post(path, data)
    return sum(not query["sql"].startswith(BOUNDARIES) for query in captured.captured_queries)


def costs_of_the_console(scene: Scene) -> dict[str, int]:
    """By address and kind of organisation: what a visit costs after the first, which stores that it was the first."""
    costs: dict[str, int] = {}
    for who in VIEWERS:
        person: Person = getattr(scene.partners, who)
        client = scene.browser(person)
        for route, page in PAGES.items():
            name = f"{person.member.organisation.kind} {route}"
            if name in costs or who not in HOLDERS[page.capability] or page.get is None:
                continue
            path = address(route, scene.ids(person, model_of(route)))
            with undone(client):
                costs[name] = cost(client, "GET", path)
                if costs[name] > CONSOLE_BAR:
                    costs[name] = cost(client, "GET", path)
    return costs


def many(partners: Partners, number: int) -> None:
    for _ in range(number):
        sent(triaged(partners), partners.police)


def test_pages_of_the_console_cost_few_queries_however_many_cases_there_are(gloucester: Partners) -> None:
    scene = scene_of(gloucester, HOSTS["gloucester"], "gloucester")
    few = costs_of_the_console(scene)
    many(gloucester, 6)
    assert {name: (few[name], now) for name, now in costs_of_the_console(scene).items() if now > few[name]} == {}
    assert {name: number for name, number in few.items() if number > CONSOLE_BAR} == {}


def costs_of_easy_read(client: Client) -> dict[str, int]:
    costs = {}
    for step, data in easy.FULL.items():
        costs[f"GET Easy Read {step}"] = cost(client, "GET", easy.url(step))
        costs[f"POST Easy Read {step}"] = cost(client, "POST", easy.url(step), data)
    costs["Easy Read check"] = cost(client, "GET", easy.url("check"))
    easy.finish(client)
    costs["Easy Read receipt"] = cost(client, "GET", easy.url("receipt"))
    return costs


def test_public_pages_cost_few_queries(gloucester: Partners) -> None:
    client = Client()
    costs = {path: cost(client, "GET", path) for path in PUBLIC}
    begin(client)
    for step, data in FULL.items():
        costs[f"GET {step}"] = cost(client, "GET", url(step))
        costs[f"POST {step}"] = cost(client, "POST", url(step), data)
    for group in GROUPS:
        address = f"/report/more/{group.code}/"
        costs[f"GET {address}"] = cost(client, "GET", address)
        costs[f"POST {address}"] = cost(client, "POST", address, complete(gloucester, group.code))
    costs["check"] = cost(client, "GET", url("check"))
    costs |= costs_of_easy_read(easy.begin(Client()))
    assert {name: number for name, number in costs.items() if number > PUBLIC_BAR} == {}


def costs_of_a_reporter(partners: Partners) -> dict[str, int]:
    """Sending a report, its receipt, and coming back to it."""
    client = begin(Client())
    for step, data in FULL.items():
        client.post(url(step), data)
    with CaptureQueriesContext(connection) as captured:
        finish(client)
    alice = send_report(partners, "team", "police")
    back = Client()
    return {
        "sending": len(captured.captured_queries),
        "receipt": cost(client, "GET", "/report/receipt/"),
        "coming back": cost(back, "POST", "/return/", alice.typed),
        "reading": cost(back, "GET", "/return/report/"),
        "reading in Easy Read": cost(back, "GET", "/easy-read/return/report/"),
    }


def test_sending_and_coming_back_cost_the_same_however_many_reports_there_are(gloucester: Partners) -> None:
    few = costs_of_a_reporter(gloucester)
    for _ in range(10):
        send_report(gloucester, "team")
    assert costs_of_a_reporter(gloucester) == few
    assert max(few["receipt"], few["reading"], few["reading in Easy Read"]) <= PUBLIC_BAR
