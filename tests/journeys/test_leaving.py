"""Somebody comes into the room: the button, then Back. Nothing that was typed or opened may come to light again.

The browser keeps pages in memory for Back here, as people's browsers do; test runners usually switch that off.
"""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, Response

from tests.browser import ARGUMENTS, CHROMIUM
from tests.journeys.path import MARK, Walk, begin_story, come_back, report_shortly
from tests.served import Served

pytestmark = pytest.mark.browser
LEAVE = "Leave this page now"
STEPS_BACK = 6


class NeutralSite(BaseHTTPRequestHandler):
    """The weather."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><html lang=en><title>Weather</title><h1>Sunny</h1></html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """Chromium that keeps pages for Back, as only the whole browser does."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def weather(served: Served) -> Iterator[str]:
    """The neutral site of the partnership, on a server of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), NeutralSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/weather"
    change = f"from core.partnerships.models import Partnership as P; P.objects.update(exit_url={url!r})"
    served.run("manage", "shell", "-c", change)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def walk(request: pytest.FixtureRequest, remembering: Browser, served: Served, weather: str) -> Walk:
    return Walk(remembering, served, javascript=request.param)


def leave(page: Page, weather: str) -> None:
    page.get_by_role("button", name=LEAVE, exact=True).click()
    page.wait_for_url(weather)


def shown(page: Page) -> str:
    """Everything that the page holds: its text, its source, and what stands in the boxes."""
    boxes = page.locator("textarea, input:not([type=hidden])")
    return "\n".join([page.inner_text("body"), page.content(), *(box.input_value() for box in boxes.all())])


def go_back(page: Page) -> Response | None:
    """Press Back. While Chromium swaps one site's process for another's, it cannot read its history for a moment."""
    for _ in range(30):
        try:
            return page.go_back()
        except Error as error:
            if "Not attached to an active page" not in error.message:
                raise
            page.wait_for_timeout(100)
    return page.go_back()


def look_back(page: Page) -> str:
    """What somebody sees who presses Back again and again."""
    seen = []
    for _ in range(STEPS_BACK):
        if go_back(page) is None and page.url == "about:blank":
            break
        page.wait_for_load_state()
        seen.append(shown(page))
    return "\n".join(seen)


def test_back_does_not_show_what_was_being_written(walk: Walk, weather: str) -> None:
    with walk.visit() as page:
        begin_story(walk, page)
        walk.press(page, "Continue")
        page.wait_for_url("**/why/")
        go_back(page)
        assert MARK in shown(page)
        page.get_by_label("In your own words").fill(f"{MARK} and more")
        leave(page, weather)
        assert page.context.cookies(walk.served.url) == []
        seen = look_back(page)
        assert "Report a hate incident" in seen  # Back did lead somewhere
        assert MARK not in seen


def test_back_does_not_show_the_receipt_or_the_report(walk: Walk, weather: str) -> None:
    with walk.visit() as page:
        report_shortly(walk, page)
        assert walk.code in shown(page)
        leave(page, weather)
        assert walk.code not in look_back(page)
    with walk.visit() as page:
        come_back(walk, page)
        leave(page, weather)
        seen = look_back(page)
        assert "What has happened so far" not in seen
        assert walk.code not in seen


def test_shift_pressed_three_times_leaves(remembering: Browser, served: Served, weather: str) -> None:
    with Walk(remembering, served, javascript=True).visit() as page:
        page.goto(f"{served.url}/leaving/")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(weather)
