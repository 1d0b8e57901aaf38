"""Takes the pictures of the README and docs from a running demonstration: `python -m deploy.screenshots [URL]`.

Needs the packages of requirements-dev.txt and Debian's Chromium. Everybody and everything in the pictures is invented.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from deploy.demonstration.codes import one_time_code
from deploy.demonstration.files import read_accounts, read_reports

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
VAR = Path(os.environ.get("HARBOUR_VAR") or ROOT / "var")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DESKTOP = (1100, 760)
PHONE = (375, 720)


@contextmanager
def visitor(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    """Somebody at a device of their own."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    yield context.new_page()
    context.close()


def take(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png")


def public_pages(browser: Browser, url: str) -> None:
    with visitor(browser, DESKTOP) as page:
        page.goto(url)
        take(page, "start")
    with visitor(browser, PHONE) as page:
        page.goto(f"{url}/report/")
        page.get_by_role("button", name="Start now").click()
        take(page, "safety-on-a-phone")
        for _ in range(3):
            page.get_by_role("button", name="Continue").click()
        take(page, "readers-on-a-phone")
    with visitor(browser, PHONE) as page:
        page.goto(f"{url}/easy-read/")
        page.get_by_role("button", name="Start", exact=True).click()
        page.locator("h1").evaluate("heading => heading.scrollIntoView()")
        take(page, "easy-read-on-a-phone")


def console_pages(browser: Browser, url: str) -> None:
    accounts = read_accounts(VAR)
    for role, organisation, name in (("caseworker", "", "queue"), ("officer", "Constabulary", "inbox")):
        account = next(a for a in accounts if a["role"] == role and organisation in a["organisation"])
        with visitor(browser, DESKTOP) as page:
            sign_in(page, url, account)
            take(page, name)


def sign_in(page: Page, url: str, account: dict[str, Any]) -> None:
    page.goto(f"{url}/console/sign-in/")
    page.get_by_label("User name").fill(account["username"])
    page.locator("[name=password]").fill(account["password"])
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Code from your app").fill(one_time_code(account))
    page.get_by_role("button", name="Sign in").click()


def return_page(browser: Browser, url: str) -> None:
    answered = next(report for report in read_reports(VAR) if "recorded" in report["shows"])
    with visitor(browser, DESKTOP) as page:
        page.goto(f"{url}/return/")
        page.get_by_label("Reference").fill(answered["reference"])
        page.get_by_label("Private code").fill(answered["code"])
        page.locator("main").get_by_role("button").first.click()
        take(page, "return")


if __name__ == "__main__":
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for pictures in (public_pages, console_pages, return_page):
            pictures(chromium, address)
        chromium.close()
