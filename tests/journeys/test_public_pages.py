"""The pages around a report, as a browser shows them: nothing that axe finds, nothing that scrolls sideways."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import PHONE, faults_of, go, scrolls_sideways, visitor
from tests.journeys.path import Walk, sign_in
from tests.served import Served

pytestmark = pytest.mark.browser
PAGES = ["/", "/help/", "/leaving/", "/privacy/", "/accessibility/", "/cookies/", "/return/", "/return/finished/"]


def look(page: Page) -> None:
    assert faults_of(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("size", [PHONE, None], ids=["phone", "desktop"])
def test_public_pages(chromium: Browser, served: Served, size: dict[str, int] | None) -> None:
    with visitor(chromium, size=size) as page:
        for path in PAGES:
            page.goto(f"{served.url}{path}")
            look(page)


@pytest.mark.parametrize("size", [PHONE, None], ids=["phone", "desktop"])
def test_public_pages_with_text_twice_as_large(chromium: Browser, served: Served, size: dict[str, int] | None) -> None:
    with visitor(chromium, size=size) as page:
        for path in PAGES:
            page.goto(f"{served.url}{path}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert not scrolls_sideways(page)


def test_the_errors_of_the_return_page(chromium: Browser, served: Served) -> None:
    with visitor(chromium, size=PHONE) as page:
        for reference, code in (("", ""), ("7K3M-Q9TX", "1234")):
            page.goto(f"{served.url}/return/")
            page.get_by_label("Reference").fill(reference)
            page.get_by_label("Private code").fill(code)
            go(page.get_by_role("button", name="Open my report"))
            assert page.title().startswith("Error: ")
            look(page)


def test_the_page_of_a_volunteer(chromium: Browser, served: Served) -> None:
    walk = Walk(chromium, served, javascript=True)
    with walk.visit(PHONE) as page:
        sign_in(walk, page, served.people["volunteer"])
        page.goto(f"{served.url}/console/centre/")
        assert page.get_by_role("heading", level=1).inner_text() == "Help somebody report"
        look(page)
