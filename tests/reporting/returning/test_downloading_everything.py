"""Alice takes everything along that her code opens. Charlie, with a report of his own, gets nothing of it."""

import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from core.documents import pdf
from core.journeys.models import Draft
from core.keys.models import Box
from reporting.choices.changing import change
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import tell
from reporting.submit.answers import ChoiceWanted
from tests.people import AT, Partners
from tests.reporting.centres.assisted import VOLUNTEER, helped
from tests.reporting.reports import NAME, STORY, Reporter, send_report

PDF, DATA = "/return/download/document.pdf", "/return/download/document.json"


@pytest.fixture(autouse=True)
def clock(at: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    alice = send_report(gloucester, "team", "police")
    told = {"recipient": "Gloucester police", "reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="referral_sent", fields=["story", "area"], **told)
    tell(alice.report, code="recorded", words="Case 14 of today", **told)
    ring = gloucester.caseworker.ring
    write(alice.report, "How are you today?", direction=Direction.TO_REPORTER, ring=ring, at=AT)
    wanted = ChoiceWanted("police", "without_details", "no_contact")
    change(alice.report, wanted, language="en-gb", ring=alice.ring, at=AT)
    return alice


def test_whoever_was_helped_takes_along_by_whom_and_whoever_was_not_reads_nothing_of_it(
    gloucester: Partners, alice: Reporter
) -> None:
    bob = helped(gloucester)
    told = json.loads(visit(bob).get(DATA).content)
    intake = next(one["content"]["intake"] for one in told["sections"] if one["kind"] == "incident")
    assert (intake["volunteer"], intake["organisation_name"]) == (VOLUNTEER, gloucester.centre.name)
    assert "watch" not in intake
    page = "/return/what-you-wrote/"
    wrote = visit(bob).get(page).text
    assert "How you reported it" in wrote
    assert VOLUNTEER in wrote
    assert "How you reported it" not in visit(alice).get(page).text


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_the_data_has_all_that_alices_key_opens(alice: Reporter) -> None:
    told = json.loads(visit(alice).get(DATA).content)
    sections = {one["kind"]: one["content"] for one in told["sections"]}
    assert (sections["incident"]["story"], sections["contact"]["name"]) == (STORY, NAME)
    assert [(one["recipient"], one["level"], one["withdrawn_at"] is None) for one in told["choices"]] == [
        ("team", "with_details", True),
        ("police", "with_details", False),
        ("police", "without_details", True),
    ]
    assert [one["line"]["code"] for one in told["progress"]] == ["referral_sent", "recorded", "choice_changed"]
    assert told["progress"][0]["line"]["fields"] == ["story", "area"]
    assert [one["text"] for one in told["messages"]] == ["How are you today?"]
    assert told["reference"] == alice.typed["reference"]


def test_every_box_of_hers_is_in_the_data(alice: Reporter) -> None:
    told = json.loads(visit(alice).get(DATA).content)
    apart = {"choices", "progress", "conversation"}
    hers = Box.objects.filter(grants__recipient__fingerprint=alice.fingerprint).exclude(kind__in=apart)
    assert {(one["kind"], one["version"]) for one in told["sections"]} == set(hers.values_list("kind", "version"))


def test_no_key_and_no_code_is_in_the_data(alice: Reporter) -> None:
    text = visit(alice).get(DATA).text
    for secret in (alice.minted.seed.hex(), alice.minted.code, alice.typed["code"], "_key"):
        assert secret not in text


@pytest.mark.parametrize(("path", "kind"), [(PDF, "application/pdf"), (DATA, "application/json")])
def test_files_are_kept_by_nobody_and_their_names_say_nothing(
    alice: Reporter, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    monkeypatch.setattr(pdf, "render", lambda *_, **__: b"%PDF-")
    browser = visit(alice)
    rows = Box.objects.count(), Draft.objects.count()
    answered = browser.get(path)
    assert (answered["Content-Type"], "no-store" in answered["Cache-Control"]) == (kind, True)
    assert answered["Content-Disposition"] == f'attachment; filename="{Path(path).name}"'
    assert (Box.objects.count(), Draft.objects.count()) == rows


def test_the_document_is_tagged_and_has_the_same(alice: Reporter) -> None:
    made = visit(alice).get(PDF).content
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())
    for words in (STORY, NAME, "How are you today?", "Case 14 of today", "what happened, in your words"):
        assert words in text
    assert "May get my report with my details" in text
    with pikepdf.open(io.BytesIO(made)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en-gb"


def test_without_pdf_the_page_says_what_to_do(alice: Reporter, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: object, **__: object) -> bytes:
        raise pdf.Unavailable("To make PDFs, install: libpango")

    monkeypatch.setattr(pdf, "render", unavailable)
    page = visit(alice).get(PDF)
    assert (page.status_code, "libpango" in page.text) == (503, True)


def test_a_held_report_can_be_taken_along_too(gloucester: Partners) -> None:
    told = json.loads(visit(send_report(gloucester)).get(DATA).content)
    assert (told["state"], told["choices"], told["kept_until"]) == ("held", [], "2027-11-18")


def test_charlie_and_somebody_without_a_code_get_nothing_of_it(gloucester: Partners, alice: Reporter) -> None:
    charlie = visit(send_report(gloucester, "team"))
    text = charlie.get(DATA).text
    assert "Case 14 of today" not in text
    assert alice.typed["reference"] not in text
    for path in ("/return/download/", PDF, DATA):
        assert Client().get(path)["Location"] == "/return/"
