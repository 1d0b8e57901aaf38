"""The list of places on paper, for somebody without a telephone: the places and the map, and nothing to press."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import visitor
from tests.journeys.shown_page import showcase
from tests.journeys.taken_page import Page
from tests.journeys.test_other_colours import ADDRESSES, CHROME, SHOWN

# The database is asked for once, by the fixture that takes the pages; the mark has it made.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_printed_list_has_every_place_and_no_form(
    chromium: Browser, collected_static: Path, every_page: list[Page]
) -> None:
    (page,) = (page for page in every_page if page.name == "/centres/")
    with showcase(collected_static, {}) as case, visitor(chromium, javascript=True) as tab:
        case.shown = page
        tab.goto(case.url)
        tab.emulate_media(media="print")
        assert tab.evaluate(SHOWN, f"{CHROME}, form, button, details") == []
        assert tab.evaluate(ADDRESSES) == []
        words = tab.inner_text("body")
        assert [one for one in ("Example Library", "Example Cafe", "On the map") if one not in words] == []
        assert tab.locator(".app-map__area").first.is_visible()
