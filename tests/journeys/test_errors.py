"""Every page of a report that can be answered wrongly, with the product's own scripts blocked: it says what to do."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import PHONE, go, scrolls_sideways, visitor
from tests.journeys.path import tick
from tests.served import Served

pytestmark = pytest.mark.browser
CONTINUE = "Continue"


def _block(route: Route) -> None:
    route.abort()


def _story_too_long(page: Page) -> None:
    page.get_by_label("In your own words").fill("a " * 10_001)


def _impossible_day(page: Page) -> None:
    for part, value in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)


def _phone_without_number(page: Page) -> None:
    tick(page, "channel", "phone")


def _nothing(page: Page) -> None:
    """Leave the page as it is."""


WRONG: dict[str, Callable[[Page], None]] = {
    "readers": _nothing,
    "story": _story_too_long,
    "when": _impossible_day,
    "contact": _phone_without_number,
    "recipients": _nothing,
}


def _mend(page: Page, step: str) -> None:
    """Answer what was wrong, so that the journey goes on."""
    if step == "readers":
        tick(page, "bundle", "team_and_picked")
    elif step == "story":
        page.get_by_label("In your own words").fill("They shouted at me.")
    elif step == "when":
        for part in ("Day", "Month", "Year"):
            page.get_by_label(part, exact=True).fill("")
    elif step == "contact":
        tick(page, "channel", "none")
    elif step == "recipients":
        for name in ("police", "support", "council"):
            tick(page, name, "none")


def _looks_right(page: Page) -> None:
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_be_visible()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert not scrolls_sideways(page), page.url


def test_every_wrong_answer_of_a_report_is_explained(chromium: Browser, served: Served) -> None:
    met = []
    with visitor(chromium) as page:
        page.route("**/*.js", _block)
        page.goto(f"{served.url}/report/")
        go(page.get_by_role("button", name="Start now"))
        while "/check/" not in page.url:
            step = page.url.rstrip("/").rsplit("/", 1)[1]
            if step in WRONG:
                WRONG[step](page)
                go(page.get_by_role("button", name=CONTINUE, exact=True))
                _looks_right(page)
                met.append(step)
                _mend(page, step)
            go(page.get_by_role("button", name=CONTINUE, exact=True))
    assert met == list(WRONG)
