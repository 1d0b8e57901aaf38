"""The whole path of one report, walked through a browser: told, read, referred, answered, read back, taken back.

Each act is a function that takes the pages' own words. `MARK` is typed into every free field on the way, so that other
tests can look for it in everything the installation has written.
"""

import base64
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page, expect

from tests.browser import go, visitor
from tests.core.files.samples import picture
from tests.served import Served

MARK = "Zqx7Marker"
EMAIL = f"{MARK}@example.org"
Look = Callable[[Page], None]


def _no_look(_: Page) -> None:
    """Look at nothing."""


@dataclass
class Walk:
    """Who walks, where, and what is looked at on each page. `reference` and `code` are known after sending."""

    browser: Browser
    served: Served
    javascript: bool
    look: Look = _no_look
    reference: str = ""
    code: str = ""

    @contextmanager
    def visit(self, size: dict[str, int] | None = None) -> Iterator[Page]:
        with visitor(self.browser, javascript=self.javascript, size=size) as page:
            yield page

    def press(self, page: Page, button: str) -> None:
        go(page.get_by_role("button", name=button, exact=True).first)
        self.look(page)

    def follow(self, page: Page, link: str) -> None:
        # A link that looks like a button says that it is one.
        either = page.get_by_role("link", name=link, exact=True).or_(page.get_by_role("button", name=link, exact=True))
        go(either.first)
        self.look(page)

    def open(self, page: Page, address: str) -> None:
        page.goto(f"{self.served.url}{address}")
        self.look(page)


def fill_all(page: Page, text: str = MARK) -> None:
    """Type into every free field of the page that can be seen and is still empty."""
    for box in page.locator("main textarea, main input[type=text], main input[type=tel]").all():
        if box.is_visible() and not box.input_value():
            box.fill(text)


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f'[name$="{name}"][value="{value}"]').check()


# --- the reporter ---------------------------------------------------------------------------------


def report(walk: Walk, page: Page) -> None:
    """Everything asked, everything answered, something added, sent; reference and code written down."""
    answer_everything(walk, page)
    add_more(walk, page, "Who did it")
    walk.press(page, "Send my report")
    write_down(walk, page)


def begin_story(walk: Walk, page: Page) -> None:
    """The pages that nobody may leave out, for the team to read, and words on the one about the story; not sent yet."""
    walk.open(page, "/report/")
    walk.press(page, "Start now")
    for _ in range(2):
        walk.press(page, "Continue")
    tick(page, "band", "25_to_34")
    walk.press(page, "Continue")
    tick(page, "bundle", "team")
    walk.press(page, "Continue")
    page.get_by_label("In your own words").fill(MARK)


def report_shortly(walk: Walk, page: Page) -> None:
    """What nobody may leave out, and nothing else, sent to the team."""
    begin_story(walk, page)
    while page.get_by_role("button", name="Send my report").count() == 0:
        walk.press(page, "Continue")
    walk.press(page, "Send my report")
    write_down(walk, page)


def take_a_break(walk: Walk, page: Page) -> tuple[str, str]:
    """Put the report aside, write reference and code down, forget them here, and come back with them."""
    walk.press(page, "Take a break")
    walk.press(page, "Put my report aside")
    write_down(walk, page)
    walk.press(page, "I have kept it. Remove this page")
    walk.open(page, "/return/")
    page.get_by_label("Reference").fill(walk.reference)
    page.get_by_label("Private code").fill(walk.code)
    walk.press(page, "Open my report")
    walk.follow(page, "Go on with my report")
    return walk.reference, walk.code


def answer_everything(walk: Walk, page: Page) -> None:
    """From the first page to the one that shows all answers."""
    walk.open(page, "/")
    walk.follow(page, "Report what happened")
    walk.press(page, "Start now")
    tick(page, "now", "danger")
    walk.press(page, "Continue")
    tick(page, "role", "me")
    walk.press(page, "Continue")
    tick(page, "band", "25_to_34")
    walk.press(page, "Continue")
    tick(page, "bundle", "team_and_picked")
    walk.press(page, "Continue")
    page.get_by_label("In your own words").fill(f"They shouted at me on the bus. {MARK}")
    tick(page, "types", "verbal")
    tick(page, "also", "weapon")
    walk.press(page, "Continue")
    _why_when_where(walk, page)
    fill_all(page)
    walk.press(page, "Continue")
    tick(page, "channel", "email")
    page.locator('[name="value"]').fill(EMAIL)
    fill_all(page)
    walk.press(page, "Continue")
    tick(page, "police", "with_details")
    tick(page, "police_wish", "contact")
    tick(page, "support", "without_details")
    tick(page, "council", "none")
    walk.press(page, "Continue")


def _why_when_where(walk: Walk, page: Page) -> None:
    tick(page, "strands", "race")
    fill_all(page)
    walk.press(page, "Continue")
    page.get_by_label("Roughly when, in your own words").fill(f"last Tuesday {MARK}")
    page.locator('[name$="times"]').fill(f"Every Tuesday. {MARK}")
    walk.press(page, "Continue")
    tick(page, "setting", "transport")
    page.get_by_label("Which neighbourhood?").select_option(index=1)
    fill_all(page)
    walk.press(page, "Continue")


def add_more(walk: Walk, page: Page, group: str) -> None:
    """One group of further questions, from the page that offers it. Before sending it leads back there."""
    walk.follow(page, group)
    fill_all(page)
    go(page.locator("main").get_by_role("button").first)
    walk.look(page)


def add_later(walk: Walk, page: Page, group: str) -> None:
    """The same from the report's own page, which says that it was done."""
    walk.follow(page, "Add to your report")
    add_more(walk, page, group)
    expect(page.get_by_text("It was added to your report.")).to_be_visible()


def answer_about_you(walk: Walk, page: Page) -> None:
    """Under the receipt."""
    walk.follow(page, "Equality questions")
    page.locator("main select").first.select_option(index=1)
    walk.press(page, "Send my answers")
    walk.follow(page, "How did you hear about us?")
    fill_all(page)
    walk.press(page, "Send my answers")
    expect(page.get_by_text("Your answers were kept.")).to_be_visible()


def report_in_easy_read(walk: Walk, page: Page) -> None:
    """The short form, everything answered, the pictures switched off half-way; reference and code written down."""
    walk.open(page, "/")
    walk.follow(page, "Easy Read: the same in short sentences with pictures")
    walk.press(page, "Start")
    for ticks in ({"now": "nearby"}, {"role": "me", "band": "adult"}, {"bundle": "team_and_picked"}):
        _tick_all(walk, page, ticks)
    page.get_by_label("Your words").fill(f"They shouted at me in the shop. {MARK}")
    walk.press(page, "Turn the pictures off")
    _tick_all(walk, page, {"types": "verbal", "also": "carer"})
    for ticks in ({"strands": "disability"}, {"kind": "about"}, {"setting": "shop"}):
        _tick_all(walk, page, ticks)
    page.get_by_label("What is your phone number or email?").fill(EMAIL)
    _tick_all(walk, page, {"channel": "email"})
    _tick_all(walk, page, {"police": "contact", "support": "without_details", "council": "none"})
    walk.press(page, "Send it")
    write_down(walk, page)


def _tick_all(walk: Walk, page: Page, ticks: dict[str, str]) -> None:
    """Answer a page: what is to tick, and the mark in every free field."""
    for name, value in ticks.items():
        tick(page, name, value)
    fill_all(page)
    walk.press(page, "Continue")


def write_down(walk: Walk, page: Page) -> None:
    text = page.inner_text("main")
    walk.reference = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", text).group()  # type: ignore[union-attr]
    walk.code = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", text).group()  # type: ignore[union-attr]


def come_back(walk: Walk, page: Page) -> None:
    walk.open(page, "/return/")
    page.get_by_label("Reference").fill(walk.reference)
    page.get_by_label("Private code").fill(walk.code)
    go(page.locator("main").get_by_role("button").first)
    expect(page).to_have_url(re.compile("/return/report/"))
    walk.look(page)


def write_to_team(walk: Walk, page: Page) -> None:
    page.get_by_label("Write to the team").fill(f"One more thing. {MARK}")
    walk.press(page, "Send message")
    expect(page.get_by_text("One more thing.")).to_be_visible()


def add_file(walk: Walk, page: Page) -> None:
    walk.follow(page, "Add or remove photos and other files")
    choose_file(walk, page)
    walk.follow(page, "Go back to your report")


def choose_file(walk: Walk, page: Page) -> None:
    """A photo whose name, picture notes and comment hold the mark, kept as it is as well."""
    file = {"name": f"{MARK}.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.get_by_label("Choose photos or other files").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("Also keep each file exactly as it is").check()
    walk.press(page, "Add these files")
    expect(page.get_by_text(f"{MARK}.jpg").first).to_be_visible()


def take_back(walk: Walk, page: Page, recipient: str) -> None:
    """Withdraw the choice for one recipient."""
    row = page.locator("div.govuk-summary-list__row", has_text=recipient).filter(has=page.get_by_role("link"))
    go(row.get_by_role("link", name="Take back"))
    walk.look(page)
    walk.press(page, "Take back this choice")


# --- staff ----------------------------------------------------------------------------------------


def sign_in(walk: Walk, page: Page, account: dict[str, str]) -> None:
    walk.open(page, "/console/sign-in/")
    page.get_by_label("User name").fill(account["username"])
    page.locator('[name="password"]').fill(account["password"])
    walk.press(page, "Continue")
    page.get_by_label("Code from your app").fill(fresh_code(walk, account))
    walk.press(page, "Sign in")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def fresh_code(walk: Walk, account: dict[str, str]) -> str:
    """A code that this account has not used yet. The server takes the step before and after the present one."""
    totp = TOTP(base64.b32decode(account["totp_secret"]))
    wanted = max(walk.served.spent_steps.get(account["username"], 0) + 1, int(time.time()) // totp.step)
    walk.served.spent_steps[account["username"]] = wanted
    time.sleep(max(0, (wanted - 1) * totp.step - time.time()))
    totp.time = wanted * totp.step
    return f"{totp.token():06}"


def triage(walk: Walk, page: Page) -> None:
    """The caseworker finds the urgent report in the queue, opens it, reads it, decides."""
    walk.open(page, "/console/cases/")
    walk.follow(page, walk.reference)
    tick(page, "purpose", "triage")
    walk.press(page, "Open it")
    expect(page.get_by_text("They shouted at me on the bus.")).to_be_visible()
    walk.follow(page, "Triage")
    tick(page, "record_status", "in_scope")
    tick(page, "risk", "medium")
    page.get_by_label("Who takes the case on?").select_option(index=1)
    fill_all(page)
    walk.press(page, "Save the triage")


def read_more(walk: Walk, page: Page) -> None:
    """The caseworker opens what the reporter added; who did it is asked for on its own."""
    walk.follow(page, "Further answers")
    walk.follow(page, "Who did it")
    tick(page, "purpose", "casework")
    walk.press(page, "Open it")
    expect(page.get_by_text(MARK).first).to_be_visible()
    walk.follow(page, "Report")


def write_disclosure(walk: Walk, page: Page) -> None:
    walk.follow(page, "Write the story without names")
    page.get_by_label("The story without names").fill(f"Somebody was insulted on a bus. {MARK}")
    walk.press(page, "Save this version")


def refer(walk: Walk, page: Page, recipient: str, purpose: str) -> None:
    """Prepare, look at the preview, send."""
    walk.follow(page, "Referrals")
    walk.follow(page, "Prepare a referral")
    walk.follow(page, recipient)
    tick(page, "purpose_code", purpose)
    if page.locator('[name$="version"]').count():
        tick(page, "version", "own_words")
    walk.press(page, "Continue to the preview")
    walk.press(page, f"Send to {recipient}")


def write_to_reporter(walk: Walk, page: Page) -> None:
    walk.follow(page, "Messages")
    page.get_by_label("Write to the reporter").fill(f"We have read your report. {MARK}")
    walk.press(page, "Send the message")


def answer(walk: Walk, page: Page, given: str, *, downloads: Path | None = None) -> None:
    """A partner officer acknowledges, opens, downloads, answers."""
    walk.open(page, "/console/inbox/")
    walk.follow(page, walk.reference)
    walk.press(page, "Acknowledge")
    go(page.get_by_role("button", name="Open the packet"))
    walk.look(page)
    if downloads is not None:
        with page.expect_download() as download:
            page.get_by_role("button", name="Download as PDF").click()
        download.value.save_as(downloads / f"{given}.pdf")
    go(page.get_by_role("button", name="Answer", exact=True))
    walk.look(page)
    tick(page, "answer", given)
    walk.press(page, "Continue")
    for reason in page.locator('[name$="reason"]').all()[:1]:
        reason.check()
    fill_all(page)
    go(page.locator("main").get_by_role("button").first)
    walk.look(page)


def record_outcome(walk: Walk, page: Page) -> None:
    go(page.get_by_role("button", name="Record an outcome"))
    walk.look(page)
    page.locator('[name$="code"]').first.check()
    fill_all(page)
    go(page.locator("main").get_by_role("button").first)
    walk.look(page)


def refuse_recall(walk: Walk, page: Page) -> None:
    """The officer keeps what was sent and says which law obliges them."""
    walk.open(page, "/console/inbox/")
    walk.follow(page, walk.reference)
    walk.follow(page, "Confirm or refuse the recall")
    tick(page, "answer", "refused")
    fill_all(page)
    go(page.locator("main").get_by_role("button").last)
    walk.look(page)
