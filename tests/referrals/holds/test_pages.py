"""The pages of holds and erasures, and what a reporter reads before taking a report back that is on hold."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.codes.references import shown_reference
from referrals.holds.setting import lasting_hold
from tests.people import AT, Partners
from tests.referrals.erasure.test_erasure import about, kinds
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import Story, triaged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False):
        yield


def come_back(story: Story) -> Client:
    client = Client()
    reference = shown_reference(story.report.lock.reference)
    client.post("/return/", {"reference": reference, "code": story.minted.code})
    return client


def test_a_supervisor_sets_a_hold_and_lifts_it_and_the_reporter_is_told_meanwhile(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser, page = reader_of(gloucester.supervisor, story.case), reverse("cases:hold", args=[story.case.id])
    reporter, words = come_back(story), "A legal hold was set on this report"
    assert words not in reporter.get("/return/withdraw/").content.decode()
    refused = browser.post(page, {})
    assert refused.content.decode().count("Select when it is looked at again") == 2
    browser.post(page, {"days": "91", "reason": "An inquest."})
    assert "Legal hold" in browser.get(reverse("cases:timeline", args=[story.case.id])).content.decode()
    assert words in reporter.get("/return/withdraw/").content.decode()
    team = story.choice_id("team")
    assert words in reporter.get(f"/return/choices/{team}/withdraw/").content.decode()
    browser.post(page, {"days": "lift", "reason": "It is over."})
    assert lasting_hold(story.case) is None


def test_a_supervisor_decides_on_a_page_and_a_colleague_confirms_there(gloucester: Partners) -> None:
    story = about(gloucester)
    page = reverse("cases:erasure", args=[story.case.id])
    supervisor, colleague = reader_of(gloucester.supervisor, story.case), reader_of(gloucester.caseworker, story.case)
    assert "A supervisor decides" in colleague.get(page).content.decode()
    supervisor.post(page, {"scope": "respondent", "ground": "unlawful", "words": "It was somebody else."})
    assert supervisor.get(page).status_code == 409
    assert "It was somebody else." in colleague.get(page).content.decode()
    colleague.post(page, {"answer": "confirm"})
    assert "respondent" not in kinds(story)
