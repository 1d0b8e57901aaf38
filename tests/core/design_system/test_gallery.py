"""The components in a browser, under the Content-Security-Policy of the product: found accessible, and they behave."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from core.design_system import vendoring
from tests.browser import DESKTOP, PHONE, faults_of, scrolls_sideways, scrolls_sideways_at
from tests.core.design_system.gallery import pages

pytestmark = pytest.mark.browser

STATIC = Path(vendoring.HERE) / "static"
NAMES = list(pages())
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'"
)


class Gallery(SimpleHTTPRequestHandler):
    """Serves the pages and the static files; remembers nothing and answers every POST with 204."""

    shown: dict[str, str]

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        if name.startswith("static/"):
            super().do_GET()
            return
        self._answer(self.shown.get(name, "<!DOCTYPE html><html lang='en'><title>Elsewhere</title><h1>Elsewhere</h1>"))

    def do_POST(self) -> None:
        self.send_response(204)
        self.end_headers()

    def _answer(self, html: str) -> None:
        body = html.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        return str(STATIC / path.removeprefix("/static/"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    handler = type("Shown", (Gallery,), {"shown": pages()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page on which anything in the console, such as a refused script, fails the test."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    """Also on a narrow screen and with large text."""
    context = browser.new_context(bypass_csp=True)  # axe itself is put into the page
    context.add_init_script(Axe().axe_script)
    page = context.new_page()
    faults: list[str] = []
    for name in NAMES:
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(f"{address}/{name}")
        faults += faults_of(page)
        faults += [f"{name} with large text"] if scrolls_sideways_at(page, 200) else []
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        faults += [f"{name} at 320 pixels"] if scrolls_sideways(page) else []
    context.close()
    assert faults == []


@pytest.mark.parametrize("name", ["question-error", "components", "console", "rtl-fields"])
def test_whatever_can_be_pressed_is_24_pixels_high(tab: Page, address: str, name: str) -> None:
    tab.goto(f"{address}/{name}")
    small = tab.evaluate(
        """() => [...document.querySelectorAll('button, input, select, summary, nav a, footer a, [role=button]')]
            .filter(e => e.checkVisibility())
            .filter(e => !e.closest('.govuk-checkboxes__item, .govuk-radios__item, .govuk-skip-link'))
            .map(e => [e.outerHTML, e.getBoundingClientRect().height]).filter(([, high]) => high < 24)"""
    )
    assert small == []


def test_the_summary_has_the_focus_and_leads_to_the_control(tab: Page, address: str) -> None:
    tab.goto(f"{address}/question-error")
    assert tab.evaluate("document.activeElement.className") == "govuk-error-summary"
    tab.click(".govuk-error-summary a")
    assert tab.evaluate("document.activeElement.id") == "id_story"


def test_the_focus_is_never_behind_the_exit_button(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 500})
    tab.goto(f"{address}/rtl-fields")
    button = tab.locator(".govuk-exit-this-page__button")
    tab.locator("[name=agree]").focus()
    for _ in range(12):
        tab.keyboard.press("Shift+Tab")
        focused = tab.evaluate("document.activeElement.getBoundingClientRect().top")
        box = button.bounding_box()
        assert box is not None
        assert focused >= box["y"] + box["height"] - 1


def test_shift_three_times_leaves_and_back_does_not_return(tab: Page, address: str) -> None:
    tab.goto(f"{address}/start")
    tab.goto(f"{address}/question")
    tab.fill("textarea", "What happened to me")
    for _ in range(2):
        tab.keyboard.press("Shift")
    assert "1 more time" in tab.inner_text(".govuk-exit-this-page [role=status]")
    tab.keyboard.press("Shift")
    tab.wait_for_url(f"{address}/exit/")
    tab.go_back()
    assert tab.url == f"{address}/start"


def test_typing_capitals_does_not_leave(tab: Page, address: str) -> None:
    tab.goto(f"{address}/question")
    tab.click("textarea")
    for letter in "HELP":
        tab.keyboard.press(f"Shift+{letter}")
    tab.keyboard.press("Shift+Tab")
    assert tab.url == f"{address}/question"


def test_shift_is_forgotten_after_five_seconds(tab: Page, address: str) -> None:
    tab.clock.install()
    tab.goto(f"{address}/question")
    tab.keyboard.press("Shift")
    tab.keyboard.press("Shift")
    tab.clock.run_for(5001)
    tab.keyboard.press("Shift")
    assert tab.url == f"{address}/question"
    assert "2 more times" in tab.inner_text(".govuk-exit-this-page [role=status]")


def test_the_page_is_covered_before_the_next_one_answers(tab: Page, address: str) -> None:
    tab.goto(f"{address}/question")
    tab.fill("textarea", "What happened to me")
    # In one step, so that it is looked at before the browser has begun to leave.
    seen = tab.evaluate(
        """() => {
            document.querySelector('.govuk-exit-this-page__button').click()
            const story = document.querySelector('textarea')
            const cover = document.querySelector('.govuk-exit-this-page-overlay').getBoundingClientRect()
            return [story.checkVisibility(), story.value, document.title, cover.height === innerHeight]
        }"""
    )
    assert seen == [False, "", "Loading", True]


def test_leaving_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/question")
    page.click(".govuk-exit-this-page__button")
    assert page.url == f"{address}/exit/"
    context.close()


def test_none_of_these_clears_the_others_and_they_clear_it(tab: Page, address: str) -> None:
    tab.goto(f"{address}/fields")
    tab.check("[value=verbal]")
    tab.check("[value=unknown]")
    assert not tab.is_checked("[value=verbal]")
    tab.check("[value=damage]")
    assert not tab.is_checked("[value=unknown]")


def test_a_form_pressed_twice_is_sent_once(tab: Page, address: str) -> None:
    sent: list[str] = []
    tab.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    tab.goto(f"{address}/question")
    tab.dblclick("button")
    tab.wait_for_timeout(200)
    assert len(sent) == 1


def test_the_console_warns_and_the_session_can_be_extended(tab: Page, address: str) -> None:
    tab.clock.install()
    tab.goto(f"{address}/console")
    tab.clock.run_for(1079_000)
    assert not tab.is_visible("dialog")
    tab.clock.run_for(2_000)
    assert tab.inner_text("[data-idle-left]") == "Minutes left: 2"
    with tab.expect_request("**/extend/") as request:
        tab.click("dialog button")
    assert request.value.method == "POST"
    tab.wait_for_selector("dialog", state="hidden")
    tab.clock.run_for(1201_000)
    tab.wait_for_url(f"{address}/signed-out/")


def test_a_password_can_be_shown(tab: Page, address: str) -> None:
    tab.goto(f"{address}/console-fields")
    tab.click("text=Show")
    assert tab.get_attribute("[name=password]", "type") == "text"
    assert tab.get_attribute(".govuk-password-input__toggle", "aria-label") == "Hide password"


def test_print_leaves_the_answers_and_takes_the_frame(tab: Page, address: str) -> None:
    tab.goto(f"{address}/components")
    tab.emulate_media(media="print")
    assert tab.is_visible("dl")
    for part in ("header", "footer", ".govuk-button-group", ".govuk-exit-this-page"):
        assert not tab.is_visible(part), part


def test_buttons_keep_an_edge_in_forced_colours(tab: Page, address: str) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(f"{address}/components")
    widths = tab.eval_on_selector_all(".govuk-button", "all => all.map(e => getComputedStyle(e).borderTopWidth)")
    assert json.dumps(widths).count('"0px"') == 0
