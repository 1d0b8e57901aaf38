"""One report told, sent and come back to with the keyboard alone, on the screen of a small phone.

On every page Tab goes through everything that can be used, in the order in which it stands there, and out at the end;
what has the focus shows it, and nothing covers it. Shift and Tab go back the same way.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PHONE, visitor
from tests.journeys import path
from tests.journeys.keys import Keys
from tests.journeys.path import Walk
from tests.served import Served

pytestmark = pytest.mark.browser


def tell(keys: Keys) -> None:
    """From the first page to the receipt, one answer or more on every page."""
    keys.follow("Report what happened")
    keys.follow("Start now")
    for ticks in ({"now": "none"}, {"role": "me"}, {"band": "25_to_34"}, {"bundle": "team_and_picked"}):
        answer(keys, ticks)
    keys.type("story", "They shouted at me.")
    answer(keys, {"types": "verbal"})
    answer(keys, {"strands": "race"})
    keys.type("words", "last Tuesday")
    keys.follow("Continue")
    answer(keys, {"setting": "transport"})
    answer(keys, {"effects": "afraid"})
    err_and_mend(keys)
    answer(keys, {"police": "with_details", "police_wish": "contact", "support": "none", "council": "none"})
    keys.follow("Send my report", "Space")


def answer(keys: Keys, ticks: dict[str, str]) -> None:
    for name, value in ticks.items():
        keys.tick(name, value)
    keys.follow("Continue")


def err_and_mend(keys: Keys) -> None:
    """An email is promised and none given: the list of errors has the focus, and its link leads to the box."""
    keys.tick("channel", "email")
    keys.to(words="Continue")
    with keys.page.expect_navigation():
        keys.press("Enter")
    expect(keys.page.locator(".govuk-error-summary")).to_be_focused()
    keys.press("Tab", "Enter")
    expect(keys.page.locator("[name=value]")).to_be_focused()
    keys.page.keyboard.type("sam@example.org")
    with keys.page.expect_navigation():
        keys.press("Enter")
    keys.arrive()


def come_back(keys: Keys, walk: Walk) -> None:
    keys.type("reference", walk.reference)
    keys.type("code", walk.code)
    keys.follow("Open my report")
    expect(keys.page.get_by_text("What has happened so far")).to_be_visible()


def leave(keys: Keys) -> None:
    """Escape alone loses nothing; Shift pressed three times leaves, whatever has the focus."""
    asked: list[str] = []
    keys.page.route("**/exit/", lambda route: (asked.append(route.request.url), route.fulfill(body="The weather"))[0])
    keys.type("text", "One more thing")
    keys.press("Escape")
    assert keys.page.evaluate("document.activeElement.value") == "One more thing"
    keys.press("Shift")
    expect(keys.page.get_by_text("Shift. Press 2 more times to leave.")).to_have_role("status")
    keys.press("Shift", "Shift")
    expect(keys.page.get_by_text("The weather")).to_be_visible()
    assert len(asked) == 1


def test_a_report_is_made_and_come_back_to_with_the_keyboard_alone(chromium: Browser, served: Served) -> None:
    walk = Walk(chromium, served, javascript=True)
    with visitor(chromium, size=PHONE) as page:
        page.goto(f"{served.url}/")
        keys = Keys(page)
        keys.arrive()
        tell(keys)
        path.write_down(walk, page)
        keys.follow("I have kept it. Remove this page")
        page.goto(f"{served.url}/return/")
        keys.arrive()
        come_back(keys, walk)
        leave(keys)
    assert keys.faults == []
    assert len(keys.pages) >= 18


def test_what_is_wrong_would_be_found(chromium: Browser) -> None:
    with visitor(chromium, size=PHONE) as page:
        page.set_content(
            "<style>button:focus { outline: none } div { position: fixed; inset: 0 0 50% 0; background: gray }</style>"
            "<button>No ring</button><a href='/' tabindex='2'>Out of order</a><div></div><a href='/'>Covered</a>"
        )
        keys = Keys(page)
        keys.arrive()
    found = str(keys.faults)
    assert all(fault in found for fault in ("shows no focus", "is covered by", "stops at [1, 0, 2"))
