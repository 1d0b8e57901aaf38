"""The pages of centres, venues, the finder and the card with the keyboard alone, on the screen of a small phone.

Of each address the richest page, errors included; what is not here is made of the same parts.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, visitor
from tests.journeys.keys import Keys
from tests.journeys.shown_page import showcase
from tests.journeys.taken_page import Page
from tests.journeys.test_accessible import kinds_of

# The database is asked for once, by the fixture that takes the pages; the mark has it made.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ROUTES = {
    "console/centre/",
    "console/centre/assist/",
    "console/centre/concern/",
    "console/centre/people/",
    "console/register/",
    "centres/",
    "v/<str:code>/",
    "v/<str:code>/help-given/",
    "keep-safe-card/",
}


def test_tab_reaches_everything_on_the_pages_of_places(
    chromium: Browser, collected_static: Path, every_page: list[Page]
) -> None:
    pages = {page.route: page for page in sorted(every_page, key=lambda page: len(kinds_of(page)))}
    with showcase(collected_static, {}) as case, visitor(chromium, size=PHONE) as tab:
        keys = Keys(tab)
        for route in sorted(ROUTES):
            case.shown = pages[route]
            tab.goto(f"{case.url}{route}")
            keys.arrive()
    assert keys.faults == []
