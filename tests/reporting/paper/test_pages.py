"""The pages on which forms are printed and typed in: Bob's. Charlie is a colleague who is not trained."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve

from core.documents import pdf
from core.journeys.models import Draft
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from reporting.centres.models import Status
from reporting.evidence.models import File
from reporting.evidence.reading import files_of
from reporting.paper.models import BlankForm
from reporting.submit.models import Report
from tests.core.files.samples import picture
from tests.people import Partners, Person
from tests.referrals.pages.people import browser_of
from tests.reporting.assisted.helping import open_centre, ready_to_help
from tests.reporting.paper.slips import Slip, slips, typed_in
from tests.reporting.submit.examples import for_team
from tests.signing_in import sign_in

PAPER, TYPE_IN = "/console/centre/paper/", "/console/centre/paper/type-in/"
ANSWERS = f"{TYPE_IN}answers/"
SAID: dict[str, Any] = {
    "now": ["none"],
    "role": "me",
    "band": "25_to_34",
    "bundle": "team_and_picked",
    "linking": "allowed",
    "story": "They shouted at me.",
    "types": ["verbal"],
    "strands": ["disability"],
    "disability": ["learning_disability"],
    "words": "last week",
    "name": "Sam",
    "channel": "phone",
    "value": "07700 900123",
    "police": "with_details",
    "agreed": "on",
}
EASY: dict[str, Any] = {
    "now": ["none"],
    "role": "me",
    "band": "adult",
    "bundle": "team",
    "story": "He spat at me.",
    "types": ["spitting"],
    "agreed": "on",
}


@pytest.fixture
def bob(gloucester: Partners) -> Person:
    return ready_to_help(gloucester)


@pytest.fixture
def slip(bob: Person) -> Slip:
    return slips(bob)[0]


def test_no_log_says_when_forms_were_printed_or_typed_in() -> None:
    assert [page for page in (PAPER, TYPE_IN, ANSWERS) if not hasattr(resolve(page).func, "unlogged")] == []


def test_where_a_place_is_suspended_the_form_for_everybody_is_handed_over(gloucester: Partners, bob: Person) -> None:
    open_centre(gloucester, Status.SUSPENDED)
    for page in (PAPER, TYPE_IN):
        sent = browser_of(bob).post(page, {"style": "standard", "copies": "1"})
        assert sent["Location"] == "/console/centre/hand-over/"


def opened(client: Client, slip: Slip, *scans: tuple[str, bytes], style: str = "standard") -> dict[str, str]:
    """The page for this form, and what is hidden in it."""
    chosen = [SimpleUploadedFile(name, content) for name, content in scans]
    shown = client.post(TYPE_IN, {"reference": slip.reference, "style": style, "chosen": chosen})
    assert shown.status_code == 200, shown.text[:500]
    hidden = dict(re.findall(r'type="hidden" name="(key|reference|style)" value="([^"]+)"', shown.text))
    assert hidden.keys() == {"key", "reference", "style"}, shown.text[:3000]
    return hidden


def test_bob_types_in_a_form_with_its_scan(gloucester: Partners, bob: Person, slip: Slip) -> None:
    client = browser_of(bob)
    page = opened(client, slip, ("form.jpg", picture()))
    sent = client.post(ANSWERS, {**page, **SAID}, follow=True)
    assert "The form is sent." in sent.text
    assert slip.code not in sent.text
    report, alice = Report.objects.get(), slip.ring(gloucester)
    incident = look_in(latest(report.id, Kind.INCIDENT), alice)
    assert (incident["story"], incident["sub_strands"]) == (SAID["story"], ["learning_disability"])
    choices = look_in(latest(report.id, Kind.CHOICES), gloucester.caseworker.ring)["choices"]
    assert {one["recipient"]: (one["level"], one["police_wish"]) for one in choices} == {
        "team": ("with_details", ""),
        "police": ("with_details", "information_only"),
        "support": ("none", ""),
        "council": ("none", ""),
        "linking": ("allowed", ""),
    }
    for ring in (alice, gloucester.caseworker.ring):
        assert [one.told["name"] for one in files_of(report.id, ring)] == ["form.jpg"]
    again = client.post(ANSWERS, {**page, **SAID})
    assert (again.status_code, SAID["story"] in again.text) == (409, True)
    assert Report.objects.count() == 1
    for closed in (f"/console/cases/{report.id}/", "/return/report/"):
        assert client.get(closed).status_code != 200


def test_an_easy_read_form_has_its_own_questions(gloucester: Partners, bob: Person, slip: Slip) -> None:
    client = browser_of(bob)
    page = opened(client, slip, style="easy")
    client.post(ANSWERS, {**page, **EASY})
    incident = look_in(latest(Report.objects.get().id, Kind.INCIDENT), slip.ring(gloucester))
    assert (incident["age_band"], incident["types"]) == ("adult", ["spitting"])


def test_what_contradicts_itself_is_not_decided_by_bob_and_nothing_is_lost(bob: Person, slip: Slip) -> None:
    client = browser_of(bob)
    page = opened(client, slip, ("form.jpg", picture()))
    child = {**SAID, "bundle": "only_me", "band": "under_18", "police": ""}
    wrong = [
        (child, "give or post the form back"),
        ({**SAID, "bundle": "team"}, "did not tick that others may read it"),
        ({**SAID, "police": "without_details", "police_wish": "contact"}, "do not contact me"),
        ({**SAID, "channel": "none"}, "Enter above how they can be reached"),
        ({**SAID, "bundle": ""}, "Choose who may read your report"),
        ({key: value for key, value in SAID.items() if key != "agreed"}, "Without that tick nothing may be sent"),
    ]
    for said, words in wrong:
        shown = client.post(ANSWERS, {**page, **said}).text
        assert words in shown, words
        assert [one for one in ("<title>Error: ", SAID["story"], "form.jpg", page["key"]) if one not in shown] == []
    easy = {**page, "style": "easy", **EASY}
    assert "<title>Error: " not in client.post(ANSWERS, {**page, **SAID, "check": "1"}).text
    for said in ({"bundle": "only_me", "band": "under_18"}, {"support": "without_details"}):
        assert "<title>Error: " in client.post(ANSWERS, {**easy, **said}).text
    assert not Report.objects.exists()
    assert BlankForm.objects.exists()


def test_who_comes_second_hears_it_kindly_and_keeps_the_words(gloucester: Partners, bob: Person, slip: Slip) -> None:
    client = browser_of(bob)
    page = opened(client, slip)
    typed_in(slip, for_team(), by=gloucester.caseworker)
    shown = client.post(ANSWERS, {**page, **SAID})
    assert shown.status_code == 409
    assert "This form has just been typed in" in shown.text
    assert SAID["story"] in shown.text


def test_a_page_that_was_open_too_long_goes_on_without_its_scans(bob: Person, slip: Slip) -> None:
    client = browser_of(bob)
    page = opened(client, slip)
    Draft.objects.all().delete()
    shown = client.post(ANSWERS, {**page, **SAID})
    assert "the scans are gone" in shown.text
    key = re.search(r'name="key" value="([^"]+)"', shown.text)
    assert key is not None
    assert client.post(ANSWERS, {**page, **SAID, "key": key[1]}).status_code == 302
    assert Report.objects.count() == 1


def test_a_scan_of_a_wrong_kind_or_size_is_refused_and_leaves_nothing(
    bob: Person, slip: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser_of(bob)
    monkeypatch.setattr(settings, "HARBOUR_FILE_BYTES", 50_000)
    sent = {"reference": slip.reference, "style": "standard"}
    for name, content, words in (
        ("form.exe", b"MZ" + b"x" * 500, "We cannot tell that it is a photo"),
        ("form.jpg", picture() + b"x" * 60_000, "It is larger than"),
    ):
        shown = client.post(TYPE_IN, {**sent, "chosen": [SimpleUploadedFile(name, content)]})
        assert words in shown.text, words
    unknown = {**sent, "reference": "0000-0000", "chosen": [SimpleUploadedFile("form.jpg", picture())]}
    assert "waits to be typed in" in client.post(TYPE_IN, unknown).text
    assert (File.objects.count(), Draft.objects.count()) == (0, 0)


def test_forms_are_downloaded_under_a_name_that_says_nothing(bob: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "render", lambda html, *, title, language: b"%PDF-")
    client = browser_of(bob)
    made = client.post(PAPER, {"style": "easy", "copies": "2"})
    assert (made["Content-Type"], made["Content-Disposition"]) == ("application/pdf", 'attachment; filename="form.pdf"')
    assert "no-store" in made["Cache-Control"]
    assert BlankForm.objects.count() == 2
    for copies in ("0", "21", "many", "", "२"):
        assert "<title>Error: " in client.post(PAPER, {"style": "easy", "copies": copies}).text


def test_charlie_is_led_to_where_the_form_is_handed_over(gloucester: Partners) -> None:
    open_centre(gloucester)
    charlie = browser_of(gloucester.volunteer)
    for answered in (charlie.get(TYPE_IN), charlie.post(TYPE_IN, {"reference": "7K3M-Q9TX"}), charlie.post(ANSWERS)):
        assert answered["Location"] == "/console/centre/hand-over/"
    assert charlie.get(PAPER).status_code == 200
    assert browser_of(gloucester.officer).get(PAPER).status_code == 404
    forged = Client(enforce_csrf_checks=True)
    sign_in(forged, gloucester.caseworker)
    for address in (TYPE_IN, ANSWERS, PAPER):
        assert forged.post(address, {"reference": "0000-0000", "style": "standard"}).status_code == 403
