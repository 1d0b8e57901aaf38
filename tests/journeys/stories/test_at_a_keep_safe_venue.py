"""Somebody in a cafe points a telephone at the poster and tells in Easy Read what happened; somebody makes a card."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from referrals.cases.models import Case
from reporting.venues.posters import SIZES, poster
from tests.browser import PHONE, scrolls_sideways
from tests.documents import text_of
from tests.journeys.stories.stage import Device, Stage
from tests.reporting.paper.reading import codes_in
from tests.reporting.venues.places import coded, venue_of

pytestmark = pytest.mark.browser
NAME = "Corner Cafe"


@pytest.mark.usefixtures("made_here")
def test_a_poster_leads_to_a_report_in_easy_read_that_says_inside_where_it_began(stage: Stage) -> None:
    sam = stage.device()
    sam.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    referrers: list[str] = []
    sam.page.on("request", lambda asked: referrers.append(asked.headers.get("referer", "")))
    sam.page.goto(read_from_the_poster(stage))
    sam.reads("You are in a Keep Safe place", NAME, "Ring 999.", "You can ring")
    assert not scrolls_sideways(sam.page)
    sam.press("Report in Easy Read")
    tell(sam)
    assert not [one for one in referrers if "/v/" in one]
    the_team_reads(stage)


def read_from_the_poster(stage: Stage) -> str:
    """What the camera of a telephone reads from the printed sheet."""
    venue = venue_of(stage.partners, NAME)
    address = f"{stage.url}/v/{coded(stage.partners, venue)}/"
    found = codes_in(poster(venue, SIZES["a4"], address=address, language="en-gb"))
    assert found == [address]
    return found[0]


def tell(sam: Device) -> None:
    sam.reads("Are you safe now?")
    sam.tick("now", "none")
    sam.press("Continue")
    sam.tick("role", "me")
    sam.tick("band", "adult")
    sam.press("Continue")
    sam.tick("bundle", "team")
    sam.press("Continue")
    sam.page.locator("main textarea").first.fill("They called me names at the counter.")
    for _ in range(4):
        sam.press("Continue")
    sam.tick("channel", "none")
    sam.press("Continue")
    sam.press("Send it")
    sam.reads("Thank you. We have your report.")


def the_team_reads(stage: Stage) -> None:
    case = Case.objects.get()
    team = stage.desk(stage.partners.caseworker, cast("Any", SimpleNamespace(case=case)))
    team.open(f"/console/cases/{case.id}/")
    team.reads("They called me names at the counter.", "From the code on a poster or sticker", NAME)


@pytest.mark.usefixtures("made_here")
def test_somebody_makes_their_card_and_nothing_of_it_stays(stage: Stage) -> None:
    robin = stage.device()
    robin.open("/keep-safe-card/")
    robin.reads("We do not keep what you write here.")
    robin.write("What should people call you?", "Robin Invented")
    robin.write("Who can people call?", "Kim")
    robin.press("Make the card (PDF)")
    robin.reads("Write a phone number, or take the name away", "Choose how big the card is")
    assert robin.page.get_by_label("What should people call you?").input_value() == "Robin Invented"
    robin.write("What is their phone number?", "01632 960 003")
    robin.tick("wishes", "no_touch")
    robin.tick("size", "bank_card")
    card = text_of(downloaded(robin.page, "Make the card (PDF)"))
    assert [
        words for words in ("Robin Invented", "Kim", "01632 960 003", "Please do not touch me") if words not in card
    ] == []
    robin.open("/keep-safe-card/")
    robin.reads_nothing_of("Robin Invented", "01632 960 003")
    assert {one["name"] for one in robin.page.context.cookies()} == {"csrf"}


def downloaded(page: Page, button: str) -> bytes:
    """What a button gives to keep; its name tells nothing."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).click()
    assert begun.value.suggested_filename == "card.pdf"
    return begun.value.path().read_bytes()
