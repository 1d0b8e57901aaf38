"""Chromium for journeys: one browser per test process, a fresh context (cookies, storage) per visitor."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

# The whole browser, and the same engine without what surrounds a page, which needs half the processor time.
CHROMIUM = "/usr/bin/chromium"
SHELL = "/usr/bin/chromium-headless-shell"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
RUN_AXE = (Path(__file__).parent / "run_axe.js").read_text()
WIDER = """percents => {
    const root = document.documentElement;
    const wider = percents.filter(percent => {
        root.style.fontSize = percent === 100 ? '' : `${percent}%`;
        return root.scrollWidth > root.clientWidth;
    });
    root.style.fontSize = '';
    return wider;
}"""
TYPE_SIZES = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getClientRects().length && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(one => [getComputedStyle(one).fontSize.replace('px', ''), one.outerHTML.slice(0, 100)])"""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One per test process: a second one would be refused beside the loop of the first."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as started:
        # Playwright keeps a loop in the thread of the tests; else every later test would be refused a database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=SHELL, args=ARGUMENTS)
    yield browser
    browser.close()


@contextmanager
def visitor(browser: Browser, *, javascript: bool = True, size: dict[str, int] | None = None) -> Iterator[Page]:
    """Somebody at a device of their own."""
    context = browser.new_context(java_script_enabled=javascript, viewport=size or DESKTOP, locale="en-GB")  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    page = context.new_page()
    try:
        yield page
    finally:
        context.close()


def go(target: Locator) -> None:
    """Click what leads to a page, and wait until that page stands: a click alone returns while it is on its way."""
    with target.page.expect_navigation():
        target.click()


def faults_of(page: Page) -> list[str]:
    """What axe-core finds on the page with every rule on, one line each. The page needs JavaScript switched on.

    The colours of text that this tab has shown before at this size are not measured again: see run_axe.js.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[list[str]] = page.evaluate(RUN_AXE)
    return [f"{page.url} {rule}: {html[:120]}" for rule, html in found]


def smaller_than(page: Page, points: float) -> list[str]:
    """What is shown in type smaller than so many points."""
    found: list[list[str]] = page.evaluate(TYPE_SIZES)
    return [html for size, html in found if float(size) * 72 / 96 < points - 0.01]


def scrolls_sideways(page: Page) -> bool:
    return scrolls_sideways_at(page, 100) == [100]


def scrolls_sideways_at(page: Page, *percents: int) -> list[int]:
    """At which sizes of type the page is wider than the window. It is left at its own size."""
    found: list[int] = page.evaluate(WIDER, list(percents))
    return found


def picture(page: Page, path: Path) -> None:
    page.screenshot(path=path, full_page=True)
