"""What a visit costs somebody who pays by the megabyte: bytes over the network and requests, with an empty cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import PHONE, visitor
from tests.journeys import path
from tests.journeys.path import Walk
from tests.served import HOST, Served

pytestmark = pytest.mark.browser
FIRST_VISIT, NEXT_PAGE, REQUESTS = 40 * 1024, 12 * 1024, 6
EASY_READ = 150 * 1024  # with every picture
ALL_ANSWERS = 20 * 1024  # the page that repeats every answer is as long as what was told, here in six more groups
EASY_PAGES = ("/easy-read/", "/easy-read/staying-safe/", "/easy-read/privacy/", "/v/000000/", "/keep-safe-card/")


@dataclass
class Traffic:
    """What a page has asked for since the last `start_over`; `received` in bytes with headers, as they were sent."""

    received: float = 0
    asked: list[str] = field(default_factory=list)

    def start_over(self) -> None:
        self.received, self.asked = 0, []


@contextmanager
def watched(page: Page) -> Iterator[Traffic]:
    traffic = Traffic()

    def ask(event: dict[str, Any]) -> None:
        traffic.asked.append(event["request"]["url"])

    def receive(event: dict[str, Any]) -> None:
        traffic.received += event["encodedDataLength"]

    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", ask)
    session.on("Network.loadingFinished", receive)
    session.send("Network.enable")
    yield traffic
    session.detach()


@pytest.mark.parametrize("address", ["/", "/centres/", "/report/", "/return/", "/help/"])
def test_a_first_visit_is_light(chromium: Browser, served: Served, address: str) -> None:
    with visitor(chromium, size=PHONE) as page, watched(page) as traffic:
        page.goto(f"{served.url}{address}", wait_until="networkidle")
        assert 5_000 < traffic.received <= FIRST_VISIT
        assert len(traffic.asked) <= REQUESTS


@pytest.mark.parametrize("address", EASY_PAGES)
def test_a_first_visit_in_easy_read_is_light_with_every_picture(
    chromium: Browser, served: Served, address: str
) -> None:
    with visitor(chromium, size=PHONE) as page, watched(page) as traffic:
        page.goto(f"{served.url}{address}", wait_until="networkidle")
        assert sum("/easy_read/" in one and ".svg" in one for one in traffic.asked) == 1
        assert len(traffic.asked) <= REQUESTS
        assert FIRST_VISIT / 2 < traffic.received <= EASY_READ


def test_no_later_page_of_a_report_is_heavy_and_nothing_is_asked_of_another_host(
    chromium: Browser, served: Served
) -> None:
    pages: dict[str, float] = {}
    asked: list[str] = []

    def look(page: Page) -> None:
        page.wait_for_load_state("networkidle")
        pages[urlparse(page.url).path] = traffic.received
        asked.extend(traffic.asked)
        traffic.start_over()

    walk = Walk(chromium, served, javascript=True, look=look)
    with walk.visit(PHONE) as page, watched(page) as traffic:
        path.report(walk, page)
    bars = {"/": FIRST_VISIT, "/report/check/": ALL_ANSWERS}
    assert len(pages) > 12
    assert {name: size for name, size in pages.items() if size > bars.get(name, NEXT_PAGE)} == {}
    assert {urlparse(url).hostname for url in asked} == {HOST}
