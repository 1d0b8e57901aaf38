"""Somebody comes to a centre: a trained volunteer helps and keeps nothing, an untrained one hands the form over, and a
fear for a child goes on ahead of everything."""

import pytest
from django.conf import settings
from pypdfium2 import PdfDocument

from reporting.submit.models import Report
from tests.browser import go
from tests.journeys.stories.stage import Device, Stage
from tests.people import Partners
from tests.referrals.stories import reported
from tests.reporting.assisted.helping import draft_of, open_centre, ready_to_help

pytestmark = pytest.mark.browser
STORY = "They shouted at us on the bus. Zqx7"
AS_PRINTED = {"top": "15mm", "bottom": "15mm", "left": "10mm", "right": "10mm"}  # as browsers leave it
LEFT_BEHIND = """async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
    (await indexedDB.databases()).length]"""


class Watched:
    """A device of which every title, and every answer that a browser could keep, is noted."""

    def __init__(self, device: Device) -> None:
        self.device, self.titles, self.kept = device, [], []  # type: tuple[Device, list[str], list[str]]
        self.downloads: list[str] = []
        device.page.on("download", lambda download: self.downloads.append(download.suggested_filename))
        device.page.on("response", lambda answer: self._note(answer.url, answer.headers.get("cache-control", "")))

    def _note(self, url: str, cached: str) -> None:
        if "/static/" not in url and "no-store" not in cached:
            self.kept.append(url)

    def press(self, words: str) -> None:
        self.device.press(words)
        self.titles.append(self.device.page.title())


def test_a_trained_volunteer_helps_from_agreement_to_receipt_and_nothing_stays_behind(stage: Stage) -> None:
    watched = Watched(stage.desk(ready_to_help(stage.partners), javascript=True))
    bob = watched.device
    begin(watched)
    tell(watched)
    watched.press("Skip to the end")
    bob.reads(STORY, "Add more, if you want to")
    watched.press("Send my report")
    bob.reads("Turn the screen to the person", "Look that no page is left in the printer.")
    assert bob.page.locator("a[download], a[href*='.pdf'], a[href*='download']").count() == 0
    assert len(PdfDocument(bob.page.pdf(format="A4", margin=AS_PRINTED))) == 1
    code = bob.page.locator(".app-code").last.inner_text()
    watched.press("I have kept it. Remove this page")
    what_is_left(watched, code)
    bob.open("/report/finished/")
    bob.press("Sign out")
    assert settings.HARBOUR_UNLOCK_COOKIE not in {one["name"] for one in bob.page.context.cookies()}
    assert Report.objects.count() == 1


def begin(watched: Watched) -> None:
    bob = watched.device
    bob.open("/console/centre/assist/")
    bob.reads("Read this out", "I have to tell Gloucester Hate Incident Team")
    for name, value in (("present", "person"), ("agrees", "yes"), ("agreement", "spoken"), ("read", "read")):
        bob.tick(name, value)
    watched.press("Begin")


def tell(watched: Watched) -> None:
    """Up to the story, which stands on the page and is not sent yet."""
    bob = watched.device
    watched.press("Continue")
    bob.tick("role", "me")
    watched.press("Continue")
    watched.press("Continue")
    bob.tick("bundle", "team")
    watched.press("Continue")
    bob.write("In your own words", STORY)


def what_is_left(watched: Watched, code: str) -> None:
    bob = watched.device
    assert bob.page.evaluate(LEFT_BEHIND) == [0, 0, 0, 0]
    assert settings.HARBOUR_DRAFT_COOKIE not in {one["name"] for one in bob.page.context.cookies()}
    assert (watched.kept, watched.downloads) == ([], [])
    neutral = {"Your receipt", "You are done", *(f"Page {number}" for number in range(1, 14))}
    assert {title.split(" – ")[0] for title in watched.titles} <= neutral
    for _ in range(3):
        bob.page.go_back()
        bob.reads_nothing_of(code, STORY)
    bob.open("/console/centre/report/story/")
    bob.reads("Help somebody report")


def test_an_untrained_volunteer_hands_over_the_form_that_everybody_can_use(stage: Stage) -> None:
    open_centre(stage.partners)
    bob = stage.desk(stage.partners.volunteer)
    bob.open("/console/centre/assist/")
    bob.reads(stage.partners.centre.name, stage.partners.partnership.phone)
    bob.page.locator('main a[href$="/report/"]').first.click()
    bob.press("Start now")
    bob.reads("Are you safe right now?")


def test_a_fear_for_a_child_reaches_the_top_of_the_teams_list(stage: Stage) -> None:
    reported(stage.partners)
    person = ready_to_help(stage.partners)
    bob = stage.desk(person)
    draft = draft_of(person, until="story").cookie
    bob.page.context.add_cookies([{"name": settings.HARBOUR_DRAFT_COOKIE, "value": draft, "url": stage.url}])
    bob.open("/console/centre/report/story/")
    bob.write("In your own words", STORY)
    pass_on(bob)
    the_team_sees_to_it(stage.desk(stage.partners.caseworker), stage.partners)


def pass_on(bob: Device) -> None:
    bob.press("You fear for somebody: pass it on")
    bob.tick("at_risk", "child")
    bob.write("Who are they, or how can they be found?", "Her brother Zeno")
    bob.write("What did you hear or see?", "He does not go home any more.")
    bob.press("Pass it on now")
    bob.reads("The team was told at once.")
    bob.press("Go back to the report")
    assert bob.page.get_by_label("In your own words").input_value() == STORY


def the_team_sees_to_it(team: Device, partners: Partners) -> None:
    team.open("/console/cases/")
    banner = team.page.get_by_role("region", name="Somebody may be at risk")
    table = team.page.locator("main table")
    assert banner.bounding_box()["y"] < table.bounding_box()["y"]  # type: ignore[index]
    assert "Due: Wed 18 November 2026, 14:00" in banner.inner_text()
    team.reads_nothing_of("Zeno")
    go(team.page.get_by_role("link", name="Open the concern"))
    team.reads("Her brother Zeno", "He does not go home any more.", partners.centre.name)
    team.tick("outcome", "referred")
    team.write("What was done?", "I rang the front door.")
    team.press("Close the concern")
    team.open("/console/cases/")
    assert banner.count() == 0
