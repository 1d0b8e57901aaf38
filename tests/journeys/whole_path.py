"""The whole path of reports, walked through a browser with a mark in every free field: what everybody then reads.

The acts are those of tests.journeys.path. Whoever walks gets back what must be found nowhere in the installation.
"""

import re

from playwright.sync_api import Page, expect

from reporting.more.groups import GROUPS
from tests.browser import go
from tests.journeys import path
from tests.journeys.path import EMAIL, MARK, Walk

WORDS = "shouted at me on the bus"
ADDED = [str(group.form.question) for group in GROUPS]


def walk_everything(walk: Walk) -> list[str]:
    """Type the mark wherever somebody can type. Returns the words that must be found nowhere."""
    people = walk.served.people
    with walk.visit() as page:
        path.answer_everything(walk, page)
        kept = path.take_a_break(walk, page)
        for group in ADDED:
            path.add_more(walk, page, group)
        walk.press(page, "Send my report")
        path.write_down(walk, page)
        assert kept == (walk.reference, walk.code)
        receipt_survives(walk, page)
        path.answer_about_you(walk, page)
    with walk.visit() as team, walk.visit() as police:
        path.sign_in(walk, team, people["caseworker"])
        path.triage(walk, team)
        path.read_more(walk, team)
        path.write_disclosure(walk, team)
        path.refer(walk, team, "Gloucester police", "investigate")
        path.refer(walk, team, "Gloucester support", "support")
        path.write_to_reporter(walk, team)
        path.sign_in(walk, police, people["officer"])
        path.answer(walk, police, "recorded")
        takes_along(walk, police)
        path.record_outcome(walk, police)
        support_answers(walk, "declined")
        reporter_takes_back(walk)
        the_packet_is_closed(walk, police)
        the_team_sees_the_recall(walk, team)
        path.refuse_recall(walk, police)
    easy = in_easy_read(walk)
    uploaded(walk)
    aside = left_half_way(walk)
    typed_into_the_wrong_box(walk)
    codes = [form for code in (walk.code, aside, easy) for form in (code, code.replace(" ", ""))]
    return [MARK, EMAIL, WORDS, *codes, people["caseworker"]["password"]]


def walk_shortly(walk: Walk) -> list[str]:
    """One of everything that is stored apart: a draft, a report, a packet, an answer, a message. Returns the words."""
    people = walk.served.people
    with walk.visit() as page:
        path.answer_everything(walk, page)
        path.take_a_break(walk, page)
        walk.press(page, "Send my report")
        path.write_down(walk, page)
    with walk.visit() as team, walk.visit() as police:
        path.sign_in(walk, team, people["caseworker"])
        path.triage(walk, team)
        path.write_disclosure(walk, team)
        path.refer(walk, team, "Gloucester police", "investigate")
        path.write_to_reporter(walk, team)
        path.sign_in(walk, police, people["officer"])
        path.answer(walk, police, "recorded")
    with walk.visit() as page:
        path.come_back(walk, page)
        path.write_to_team(walk, page)
        path.take_back(walk, page, "The police")
    return [MARK, EMAIL, WORDS, walk.code, walk.code.replace(" ", ""), people["caseworker"]["password"]]


def receipt_survives(walk: Walk, page: Page) -> None:
    page.reload()
    expect(page.get_by_text(walk.code)).to_be_visible()
    page.goto(f"{walk.served.url}/report/check/")
    expect(page.get_by_text(walk.code)).to_be_visible()


def takes_along(walk: Walk, page: Page) -> None:
    """What the officer may read, as a PDF and as JSON: only their own machine keeps it."""
    for ending in ("pdf", "json"):
        taken = page.request.get(f"{page.url}packet.{ending}")
        assert taken.status == 200, taken.status
    assert MARK.encode() in taken.body()


def support_answers(walk: Walk, said: str) -> None:
    with walk.visit() as page:
        path.sign_in(walk, page, walk.served.people["support_officer"])
        path.answer(walk, page, said)


def reporter_takes_back(walk: Walk) -> None:
    with walk.visit() as page:
        path.come_back(walk, page)
        reads_what_became_of_it(page)
        path.write_to_team(walk, page)
        path.add_file(walk, page)
        path.add_later(walk, page, ADDED[0])
        path.take_back(walk, page, "The police")


def reads_what_became_of_it(page: Page) -> None:
    for words in (
        "We sent part of your report to Gloucester police",
        "Gloucester police told us that they have it.",
        "Gloucester police has recorded it",
        "Gloucester support cannot act on it.",
        "We have read your report.",
    ):
        expect(page.get_by_text(words).first).to_be_visible()


def the_packet_is_closed(walk: Walk, page: Page) -> None:
    walk.open(page, "/console/inbox/")
    walk.follow(page, walk.reference)
    expect(page.get_by_text("Please return or destroy this")).to_be_visible()
    page.goto(f"{page.url}packet/")
    walk.look(page)
    assert MARK not in page.content()


def the_team_sees_the_recall(walk: Walk, page: Page) -> None:
    walk.open(page, "/console/cases/tasks/")
    expect(page.get_by_text(re.compile("A packet was recalled")).first).to_be_visible()


def in_easy_read(walk: Walk) -> str:
    """Another report, told in the short form and opened again; returns its private code."""
    easy = Walk(walk.browser, walk.served, walk.javascript)
    with easy.visit() as page:
        path.report_in_easy_read(easy, page)
        path.come_back(easy, page)
    return easy.code


def left_half_way(walk: Walk) -> str:
    """A draft that nobody sends, with a file and an error on its page, put aside; returns the code that opens it."""
    with walk.visit() as page:
        walk.open(page, "/report/")
        walk.press(page, "Start now")
        for _ in range(3):
            walk.press(page, "Continue")
        path.tick(page, "bundle", "team")
        walk.press(page, "Continue")
        story = page.url
        page.goto(f"{walk.served.url}/report/files/")
        path.choose_file(walk, page)
        page.goto(story)
        page.get_by_label("In your own words").fill(f"They {WORDS}. {MARK}" * 3)
        walk.press(page, "Continue")
        walk.press(page, "Continue")
        page.get_by_label("Day", exact=True).fill(MARK)
        walk.press(page, "Continue")
        return put_aside(walk, page)


def put_aside(walk: Walk, page: Page) -> str:
    """Take a break from a page that cannot be kept; returns the private code that opens the pages before it."""
    for _ in range(2):
        walk.press(page, "Take a break")
    walk.press(page, "Put my report aside")
    aside = Walk(walk.browser, walk.served, walk.javascript)
    path.write_down(aside, page)
    return aside.code


def uploaded(walk: Walk) -> None:
    """A file, long enough to be tempted onto the disk, to a form that takes none."""
    with walk.visit() as page:
        walk.open(page, "/report/")
        walk.press(page, "Start now")
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        file = {"name": f"{MARK}.txt", "mimeType": "text/plain", "buffer": MARK.encode() * 300_000}
        form = {"csrfmiddlewaretoken": token, "story-story": MARK, "file": file}
        answer = page.request.post(page.url, multipart=form, headers={"Referer": page.url})  # type: ignore[arg-type]
        assert answer.status in {200, 400, 413}, answer.status


def typed_into_the_wrong_box(walk: Walk) -> None:
    """Addresses and user names that hold what does not belong there."""
    with walk.visit() as page:
        for address in (f"/?q={MARK}", f"/{MARK}/", f"/return/?ref={MARK}", f"/console/cases/{MARK}/", f"/v/{MARK}/"):
            page.goto(f"{walk.served.url}{address}")
        walk.open(page, "/console/sign-in/")
        page.get_by_label("User name").fill(MARK)
        page.locator('[name="password"]').fill(MARK)
        walk.press(page, "Continue")
        walk.open(page, "/return/")
        page.get_by_label("Reference").fill(MARK)
        page.get_by_label("Private code").fill(MARK)
        go(page.locator("main").get_by_role("button").first)
