"""Breaks and budgets stay within the bar for public pages, however many others take one."""

from django.test import Client

from tests.journeys.test_queries import PUBLIC_BAR, cost
from tests.people import Partners
from tests.reporting.pausing.breaks import PAUSE, PAUSED, RESUMED, come_back, put_aside
from tests.reporting.steps.walking import FULL, answer, begin, url


def costs() -> dict[str, int]:
    client = Client()
    found = {"beginning": cost(client, "POST", "/report/", {})}
    answer(client, until="story")
    found["the button"] = cost(client, "POST", url("story"), {**FULL["story"], "pause": "1"})
    found["about a break"] = cost(client, "GET", PAUSE)
    found["putting aside"] = cost(client, "POST", PAUSE, {})
    found["put aside"] = cost(client, "GET", PAUSED)
    client, _ = come_back(put_aside(answer(begin(Client()), until="story")))
    found["back"] = cost(client, "GET", RESUMED)
    found["about another break"] = cost(client, "GET", PAUSE)
    return found


def test_pages_of_a_break_cost_few_queries(gloucester: Partners) -> None:
    begin(Client())  # the day's key is made once
    few = costs()
    for _ in range(10):
        put_aside(answer(begin(Client()), until="age"))
    assert costs() == few
    few.pop("putting aside")  # like sending, it seals and stores
    assert {name: number for name, number in few.items() if number > PUBLIC_BAR} == {}
