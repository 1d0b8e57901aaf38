"""The console's own pages in Chromium: an administrator invites Dana, she sets up, a supervisor admits her."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, faults_of, go, picture, scrolls_sideways, visitor
from tests.served import Served
from tests.signing_in import code_of

pytestmark = pytest.mark.browser
PASSWORD = "four words that do not belong"
Look = Callable[[Page, str], None]


def enter(page: Page, base: str, person: dict[str, str]) -> None:
    page.goto(f"{base}/console/sign-in/")
    page.get_by_label("User name").fill(person["username"])
    page.get_by_label("Password", exact=True).fill(person["password"])
    go(page.get_by_role("button", name="Continue"))
    page.get_by_label("Code from your app").fill(code_of(person["totp_secret"], at=datetime.now(UTC)))
    go(page.get_by_role("button", name="Sign in"))
    page.wait_for_url(f"{base}/console/**")


def invite(page: Page, base: str, username: str, place: str) -> str:
    page.goto(f"{base}/console/people/invite/")
    page.get_by_label("Full name").fill("Dana Doe")
    page.get_by_label("Work email address").fill("dana@example.org")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Organisation and role").select_option(label=f"{place}: Caseworker")
    go(page.get_by_role("button", name="Make the invitation"))
    return page.locator(".govuk-inset-text p").inner_text()


def set_up(page: Page, link: str, look: Look) -> None:
    page.goto(link)
    look(page, "enrol")
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    go(page.get_by_role("button", name="Continue"))
    look(page, "enrol-authenticator")
    secret = (page.locator("details p").last.text_content() or "").replace(" ", "")
    page.get_by_label("Code from your app").fill(code_of(secret, at=datetime.now(UTC)))
    go(page.get_by_role("button", name="Continue"))
    look(page, "recovery-codes")
    go(page.get_by_role("button", name="I have kept them"))


def admit(page: Page, base: str, look: Look, numbers: str) -> None:
    page.goto(f"{base}/console/people/")
    look(page, "people")
    go(page.get_by_role("link", name="admit Dana Doe"))
    expect(page.get_by_text(numbers).first).to_be_visible()
    look(page, "admit")
    go(page.get_by_role("button", name="Admit"))
    look(page, "admit-error")
    page.get_by_label("I spoke to them").check()
    go(page.get_by_role("button", name="Admit"))
    expect(page.get_by_text("They are admitted").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_invitation_to_admission(served: Served, chromium: Browser, tmp_path: Path, javascript: bool) -> None:
    # Each run has a partnership of its own: a code of an authenticator works once.
    base, people = (served.url, served.people) if javascript else (served.other_url, served.others)
    place = "Gloucester hub" if javascript else "Elsewhere hub"
    faults: list[str] = []

    def look(page: Page, name: str) -> None:
        if not javascript:
            return
        faults.extend(faults_of(page))
        kept = os.environ.get("HARBOUR_SCREENSHOTS")
        picture(page, Path(kept or tmp_path) / f"{name}.png")
        page.set_viewport_size(PHONE)
        if scrolls_sideways(page):
            faults.append(f"{page.url} scrolls sideways")
        page.set_viewport_size({"width": 1280, "height": 900})

    with visitor(chromium, javascript=javascript) as administrator:
        administrator.on(
            "console",
            lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None,
        )
        administrator.goto(f"{base}/console/sign-in/")
        go(administrator.get_by_role("button", name="Continue"))
        look(administrator, "sign-in-error")
        enter(administrator, base, people["administrator"])
        look(administrator, "account-of-administrator")
        link = invite(administrator, base, "dana" if javascript else "dana-without-scripts", place)
        look(administrator, "link")
        for path in ("", "core/organisation/", "core/organisation/add/", "core/partnership/"):
            administrator.goto(f"{base}/console/admin/{path}")
            assert administrator.get_by_role("link", name="Back to the console").is_visible()
            if javascript:
                picture(administrator, Path(os.environ.get("HARBOUR_SCREENSHOTS") or tmp_path) / "configuration.png")
    with visitor(chromium, javascript=javascript) as dana, visitor(chromium, javascript=javascript) as supervisor:
        set_up(dana, link, look)
        dana.goto(f"{base}/console/account/")
        look(dana, "account-waiting")
        expect(dana.get_by_text("waiting to be admitted").first).to_be_visible()
        numbers = dana.get_by_text("Numbers of your key").locator("xpath=following-sibling::dd").first.inner_text()
        enter(supervisor, base, people["supervisor"])
        admit(supervisor, base, look, numbers)
        supervisor.goto(f"{base}/console/keys/")
        look(supervisor, "keys")
        dana.reload()
        assert "waiting to be admitted" not in dana.content()
        go(dana.get_by_role("button", name="Sign out"))
        dana.goto(f"{base}/console/account/")
        assert "/console/sign-in/" in dana.url
    assert faults == []


def test_stay_signed_in_extends_without_leaving_the_page(served: Served, chromium: Browser) -> None:
    with visitor(chromium) as page:
        page.clock.install()
        enter(page, served.url, served.people["caseworker"])
        page.goto(f"{served.url}/console/account/")
        page.clock.run_for(18 * 60 * 1000 + 5000)
        page.get_by_role("button", name="Stay signed in").click()
        page.get_by_role("dialog").wait_for(state="hidden")
        assert page.url.endswith("/console/account/")
