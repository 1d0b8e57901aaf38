"""The whole path in a browser: with JavaScript off, and on again. What axe says of each page is in test_accessible."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, scrolls_sideways
from tests.journeys import path
from tests.journeys.path import Walk
from tests.served import Served

pytestmark = pytest.mark.browser


def walk_it(walk: Walk) -> None:
    """One report from the first page to the withdrawn choice. The staff stay signed in all the while."""
    with walk.visit() as page:
        path.report(walk, page, with_break=True)
        receipt_survives(walk, page)
    with walk.visit() as team, walk.visit() as police:
        path.sign_in(walk, team, walk.served.people["caseworker"])
        path.triage(walk, team)
        path.read_more(walk, team)
        path.write_disclosure(walk, team)
        path.refer(walk, team, "Gloucester police", "investigate")
        path.refer(walk, team, "Gloucester support", "support")
        path.write_to_reporter(walk, team)
        path.sign_in(walk, police, walk.served.people["officer"])
        path.answer(walk, police, "recorded")
        path.record_outcome(walk, police)
        support_answers(walk)
        reporter_takes_back(walk)
        the_packet_is_closed(walk, police)
        the_team_sees_the_recall(walk, team)


def support_answers(walk: Walk) -> None:
    with walk.visit() as page:
        path.sign_in(walk, page, walk.served.people["support_officer"])
        path.answer(walk, page, "accepted")


def reporter_takes_back(walk: Walk) -> None:
    with walk.visit() as page:
        path.come_back(walk, page)
        reads_what_became_of_it(page)
        path.write_to_team(walk, page)
        path.add_later(walk, page, "Injuries, damage and witnesses")
        path.take_back(walk, page, "The police")


def receipt_survives(walk: Walk, page: Page) -> None:
    page.reload()
    expect(page.get_by_text(walk.code)).to_be_visible()
    page.goto(f"{walk.served.url}/report/check/")
    expect(page.get_by_text(walk.code)).to_be_visible()


def reads_what_became_of_it(page: Page) -> None:
    for words in (
        "We sent part of your report to Gloucester police",
        "Gloucester police told us that they have it.",
        "Gloucester police has recorded it",
        "Gloucester support will act on it.",
        "We have read your report.",
    ):
        expect(page.get_by_text(words).first).to_be_visible()


def the_packet_is_closed(walk: Walk, page: Page) -> None:
    walk.open(page, "/console/inbox/")
    walk.follow(page, walk.reference)
    expect(page.get_by_text("Please return or destroy this")).to_be_visible()
    page.goto(f"{page.url}packet/")
    walk.look(page)
    assert path.MARK not in page.content()


def the_team_sees_the_recall(walk: Walk, page: Page) -> None:
    walk.open(page, "/console/cases/tasks/")
    expect(page.get_by_text(re.compile("A packet was recalled")).first).to_be_visible()


def test_the_whole_path_without_javascript(chromium: Browser, served: Served) -> None:
    walk_it(Walk(chromium, served, javascript=False))


def test_the_whole_path_with_javascript_fits_a_small_phone(chromium: Browser, served: Served) -> None:
    places: dict[str, bool] = {}

    def look(page: Page) -> None:
        place = re.sub(r"[0-9a-f-]{36}", "…", page.url.removeprefix(served.url).partition("?")[0])
        if place not in places:
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            places[place] = scrolls_sideways(page)
            page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]

    walk_it(Walk(chromium, served, javascript=True, look=look))
    assert [place for place, sideways in places.items() if sideways] == []
    assert len(places) > 30
