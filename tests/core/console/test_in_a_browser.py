"""The console's own pages in Chromium: an administrator invites Dana, she sets up, a supervisor admits her."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import go, visitor
from tests.served import Served
from tests.signing_in import code_of

pytestmark = pytest.mark.browser
PASSWORD = "four words that do not belong"


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


def set_up(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    go(page.get_by_role("button", name="Continue"))
    secret = (page.locator("details p").last.text_content() or "").replace(" ", "")
    page.get_by_label("Code from your app").fill(code_of(secret, at=datetime.now(UTC)))
    go(page.get_by_role("button", name="Continue"))
    go(page.get_by_role("button", name="I have kept them"))


def admit(page: Page, base: str, numbers: str) -> None:
    page.goto(f"{base}/console/people/")
    go(page.get_by_role("link", name="admit Dana Doe"))
    expect(page.get_by_text(numbers).first).to_be_visible()
    go(page.get_by_role("button", name="Admit"))
    page.get_by_label("I spoke to them").check()
    go(page.get_by_role("button", name="Admit"))
    expect(page.get_by_text("They are admitted").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_invitation_to_admission(served: Served, chromium: Browser, javascript: bool) -> None:
    # Each run has a partnership of its own: a code of an authenticator works once.
    base, people = (served.url, served.people) if javascript else (served.other_url, served.others)
    place = "Gloucester hub" if javascript else "Elsewhere hub"
    refused: list[str] = []
    with visitor(chromium, javascript=javascript) as administrator:
        administrator.on(
            "console",
            lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None,
        )
        administrator.goto(f"{base}/console/sign-in/")
        go(administrator.get_by_role("button", name="Continue"))
        enter(administrator, base, people["administrator"])
        link = invite(administrator, base, "dana" if javascript else "dana-without-scripts", place)
        for path in ("", "core/organisation/", "core/organisation/add/", "core/partnership/"):
            administrator.goto(f"{base}/console/admin/{path}")
            assert administrator.get_by_role("link", name="Back to the console").is_visible()
    with visitor(chromium, javascript=javascript) as dana, visitor(chromium, javascript=javascript) as supervisor:
        set_up(dana, link)
        dana.goto(f"{base}/console/account/")
        expect(dana.get_by_text("waiting to be admitted").first).to_be_visible()
        numbers = dana.get_by_text("Numbers of your key").locator("xpath=following-sibling::dd").first.inner_text()
        enter(supervisor, base, people["supervisor"])
        admit(supervisor, base, numbers)
        supervisor.goto(f"{base}/console/keys/")
        dana.reload()
        assert "waiting to be admitted" not in dana.content()
        go(dana.get_by_role("button", name="Sign out"))
        dana.goto(f"{base}/console/account/")
        assert "/console/sign-in/" in dana.url
    assert refused == []


def test_stay_signed_in_extends_without_leaving_the_page(served: Served, chromium: Browser) -> None:
    with visitor(chromium) as page:
        page.clock.install()
        enter(page, served.url, served.people["caseworker"])
        page.goto(f"{served.url}/console/account/")
        page.clock.run_for(18 * 60 * 1000 + 5000)
        page.get_by_role("button", name="Stay signed in").click()
        page.get_by_role("dialog").wait_for(state="hidden")
        assert page.url.endswith("/console/account/")
