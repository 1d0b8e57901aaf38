"""The page on which a report is taken."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from core.codes.locks import open_lock
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from referrals.cases.models import Case
from referrals.taking.page import TakingPage
from tests.people import Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.pages.test_reissuing_pages import held_anywhere

pytestmark = pytest.mark.django_db
MARK = "zebra-marker"
SAID: dict[str, Any] = {
    "token": "5b0b3b6e-1f55-4a08-9d6c-000000000001",
    "received": "phone",
    "agreed": "phone",
    "note": f"{MARK} note",
    "now": ["none"],
    "role": "me",
    "band": "25_to_34",
    "linking": "allowed",
    "story": f"{MARK} story",
    "types": ["verbal"],
    "strands": ["disability"],
    "disability": ["learning_disability"],
    "why": f"{MARK} why",
    "words": f"{MARK} last week",
    "place": f"{MARK} place",
    "effect": f"{MARK} effect",
    "name": f"{MARK} Sam",
    "channel": "phone",
    "value": "07700 900123",
    "police": "with_details",
    "police_wish": "contact",
    "support": "without_details",
    "council": "none",
    "description": f"{MARK} tall",
    "language": f"{MARK} Polish",
}
PAGE = "/console/cases/take/"


def test_one_page_makes_the_whole_report_and_shows_its_code_once(gloucester: Partners) -> None:
    alice = browser_of(gloucester.caseworker)
    assert PAGE in alice.get(reverse("cases:queue")).text
    shown = alice.post(PAGE, SAID)
    code = re.search(r">(\d{4} \d{4} \d{4} \d{4})<", shown.text)
    assert code is not None
    case, ring = Case.objects.get(), gloucester.caseworker.ring
    reference = case.report.lock.reference
    reporter = KeyRing.of(open_lock(gloucester.partnership, reference, code[1]).seed)
    incident = look_in(latest(case.report_id, Kind.INCIDENT), reporter)
    assert (incident["sub_strands"], incident["place"]) == (["learning_disability"], SAID["place"])
    choices = {one["recipient"]: one["level"] for one in look_in(latest(case.report_id, Kind.CHOICES), ring)["choices"]}
    assert choices == {
        "team": "with_details",
        "police": "with_details",
        "support": "without_details",
        "council": "none",
        "linking": "allowed",
    }
    assert look_in(latest(case.report_id, Kind.RESPONDENT), ring)["answers"] == {"description": SAID["description"]}
    for secret in (code[1], code[1].replace(" ", ""), MARK, SAID["value"]):
        assert not held_anywhere(secret)
    again = alice.post(PAGE, SAID)
    assert (again.status_code, code[1] in again.text) == (409, False)
    assert SAID["story"] in again.text
    team = reader_of(gloucester.supervisor, case)
    recorded = team.get(reverse("cases:choices", args=[case.id])).text
    assert "Spoken on the telephone" in recorded
    assert gloucester.caseworker.user.name in recorded
    assert "By telephone" in team.get(reverse("cases:notes", args=[case.id])).text


def test_what_does_not_fit_is_said_beside_the_question_and_nothing_is_lost(gloucester: Partners) -> None:
    alice = browser_of(gloucester.caseworker)
    elses = {**SAID, "role": "friend_or_relative", "agreement": "no"}
    wrong = [
        ({**SAID, "strands": ["race"]}, "Tick this above as well"),
        ({**SAID, "channel": "none"}, "Enter above how they can be reached"),
        ({**SAID, "role": ""}, "Select who tells it"),
        (elses, "Select whose contact details these are"),
        ({**elses, "whose": "teller"}, "choose “Not at all” for everybody else"),
        ({**elses, "whose": "harmed", **dict.fromkeys(("police", "support"), "none"), "linking": ""}, "leave out how"),
    ]
    for said, words in wrong:
        shown = alice.post(PAGE, said)
        assert words in shown.text, words
        assert "<title>Error: " in shown.text
        assert SAID["story"] in shown.text
    assert not Case.objects.exists()
    assert alice.post(PAGE, {**SAID, "token": "none"}).status_code == 200
    assert Case.objects.count() == 1


def test_no_two_questions_of_the_page_have_the_same_name(gloucester: Partners, at: datetime) -> None:
    page = TakingPage(None, partnership=gloucester.partnership, at=at)
    assert len(page.fields) == len(page.about.fields) + sum(len(one.fields) for one in page.sections.values())


def test_charlie_finds_no_page(gloucester: Partners) -> None:
    for charlie in (gloucester.officer, gloucester.administrator):
        assert browser_of(charlie).post(PAGE, SAID).status_code == 404
