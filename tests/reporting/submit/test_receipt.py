"""Sending a report and its receipt: shown again whatever was lost, until it was kept, left or 30 minutes old."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from pypdf import PdfReader

from core.codes.locks import open_lock
from core.design_system import qr_codes
from core.documents import pdf
from core.journeys.models import Draft
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.pools import Busy
from reporting.submit import minting, sending
from reporting.submit.models import Report
from tests.people import AT
from tests.reporting.steps.walking import STORY, answer, begin, finish, seen, url
from tests.reporting.submit.examples import for_team

RECEIPT = "/report/receipt/"
PDF = "/report/receipt/receipt.pdf"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reporter(gloucester, client):
    return answer(begin(client))


def shown(client):
    """Reference and code, as somebody reads them off the page."""
    page = client.get(RECEIPT).content.decode()
    codes = re.findall(r">(\d{4} \d{4} \d{4} \d{4})<", page)
    references = re.findall(r">([0-9A-Z]{4}-[0-9A-Z]{4})<", page)
    assert len(codes) == len(references) == 1
    return references[0], codes[0]


def test_reference_and_code_open_what_was_written(reporter, gloucester):
    finish(reporter)
    reference, code = shown(reporter)
    opened = open_lock(gloucester.partnership, reference, code)
    report = Report.objects.get(lock=opened.lock)
    incident = look_in(latest(report.id, Kind.INCIDENT), KeyRing.of(opened.seed))
    assert incident["story"] == STORY
    assert incident["types"] == ["verbal", "threat"]
    assert (incident["when"], incident["when_kind"]) == ("10 November 2026, last week", "exact")
    assert incident["effects"] == ["afraid"]
    assert look_in(latest(report.id, Kind.CONTACT), gloucester.caseworker.ring)["may_leave_message"] is True


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ({"words": "since summer"}, ""),
        ({"day-day": "10", "day-month": "11", "day-year": "2026"}, "exact"),
        ({"words": "in May", "kind": "about"}, "about"),
    ],
)
def test_how_often_it_happened_is_not_concluded_from_words(client, gloucester, when, kind):
    finish(answer(begin(client), when=when))
    incident = look_in(latest(Report.objects.get().id, Kind.INCIDENT), gloucester.caseworker.ring)
    assert incident["when_kind"] == kind


def test_the_choices_are_those_that_were_made(reporter, gloucester):
    finish(reporter)
    choices = look_in(latest(Report.objects.get().id, Kind.CHOICES), gloucester.caseworker.ring)
    assert [(one["recipient"], one["level"], one["police_wish"]) for one in choices["choices"]] == [
        ("team", "with_details", ""),
        ("police", "without_details", "no_contact"),
        ("support", "with_details", ""),
        ("council", "none", ""),
    ]


def test_a_receipt_survives_reload_back_double_press_and_a_lost_response(reporter):
    digest = seen(reporter)
    finish(reporter)
    first = shown(reporter)
    assert reporter.post(url("check"), {"seen": digest})["Location"] == RECEIPT
    assert reporter.get(url("check"))["Location"] == RECEIPT
    assert reporter.get(url("story"))["Location"] == RECEIPT
    assert shown(reporter) == first
    assert Report.objects.count() == 1


def test_a_response_lost_before_the_report_was_stored_keeps_reference_and_code(reporter, monkeypatch):
    def fail(**kwargs):
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(sending, "submit", fail)
        assert finish(reporter).status_code == 503
    monkeypatch.setattr(minting, "mint", lambda partnership, **_: pytest.fail("minted twice"))
    assert finish(reporter)["Location"] == RECEIPT


def test_report_and_receipt_come_together_or_not_at_all(reporter, monkeypatch):
    def break_off(*args, **kwargs):
        raise Busy

    monkeypatch.setattr(sending.envelopes, "become", break_off)
    assert finish(reporter).status_code == 503
    assert not Report.objects.exists()
    assert STORY in reporter.get(url("check")).content.decode()


def test_a_taken_reference_is_replaced_unseen(reporter, gloucester, monkeypatch):
    digest = seen(reporter)
    taken, fresh = minting.mint(gloucester.partnership), minting.mint(gloucester.partnership)
    sending.submit(partnership=gloucester.partnership, draft_id=uuid4(), answers=for_team(), minted=taken, at=AT)
    queue = [taken, fresh]
    monkeypatch.setattr(minting, "mint", lambda partnership, **_: queue.pop(0))
    assert reporter.post(url("check"), {"seen": digest})["Location"] == RECEIPT
    assert Report.objects.count() == 2


def test_nothing_is_sent_while_the_teams_key_cannot_be_trusted(reporter):
    settings.HARBOUR_HUB_PINS.clear()
    page = finish(reporter)
    assert page.status_code == 503
    assert b"Nothing was sent" in page.content
    assert not Report.objects.exists()
    assert STORY in reporter.get(url("check")).content.decode()


def test_when_too_many_send_at_once_the_answers_stay(reporter, monkeypatch):
    def busy(partnership, **_):
        raise Busy

    monkeypatch.setattr(minting, "mint", busy)
    page = finish(reporter)
    assert page.status_code == 503
    assert b"Wait a minute" in page.content
    assert STORY in reporter.get(url("check")).content.decode()


def test_the_receipt_is_gone_after_thirty_minutes(reporter, clock):
    finish(reporter)
    clock.shift(timedelta(minutes=29))
    shown(reporter)
    clock.shift(timedelta(minutes=1))
    for path in (RECEIPT, PDF):
        assert reporter.get(path)["Location"] == "/report/"


def test_the_receipt_is_gone_once_it_was_kept(reporter):
    finish(reporter)
    assert reporter.post("/report/receipt/kept/")["Location"] == "/report/finished/"
    assert reporter.get("/report/finished/").status_code == 200
    assert reporter.get(RECEIPT)["Location"] == "/report/"
    assert not Draft.objects.exists()


def test_the_receipt_is_gone_after_leaving(reporter):
    finish(reporter)
    reporter.get("/exit/")
    assert reporter.get(RECEIPT)["Location"] == "/report/"


def test_the_start_leads_back_to_the_receipt_while_it_is_there(reporter):
    finish(reporter)
    assert b'href="/report/receipt/"' in reporter.get("/report/").content
    reporter.post("/report/receipt/kept/")
    assert b'href="/report/receipt/"' not in reporter.get("/report/").content


def test_kept_is_never_a_link(reporter):
    finish(reporter)
    assert reporter.get("/report/receipt/kept/").status_code == 405
    shown(reporter)


def test_there_is_nothing_to_press_in_the_panel(reporter):
    finish(reporter)
    page = reporter.get(RECEIPT).content.decode()
    panel = page[page.index('<div class="govuk-panel') : page.index("What happens next")]
    assert not re.search(r"<(a|button|input|form)\b", panel)


def test_the_qr_code_leads_to_the_return_page_and_never_holds_the_code(reporter, monkeypatch):
    made = []
    original = qr_codes.segno.make
    monkeypatch.setattr(qr_codes.segno, "make", lambda text, **how: made.append(text) or original(text, **how))
    finish(reporter)
    reference, _ = shown(reporter)
    assert made == [f"http://testserver/return/?ref={reference}"]
    assert " style=" not in reporter.get(RECEIPT).content.decode()


def test_the_receipt_says_when_a_person_reads_next_and_whom_to_ring(reporter, clock):
    clock.move_to(AT.replace(hour=20))
    finish(reporter)
    page = reporter.get(RECEIPT).content.decode()
    assert "next reads reports on Thursday 19 November at 09:00" in page
    assert "01452 000 000" in page


def test_a_held_report_says_on_which_day_it_is_deleted(gloucester, client):
    answer(begin(client), readers={"bundle": "only_me"})
    finish(client)
    page = client.get(RECEIPT).content.decode()
    assert "We keep it until 18 November 2027" in page
    assert "next reads reports" not in page


def test_the_pdf_is_tagged_and_holds_reference_and_code(reporter):
    finish(reporter)
    reference, code = shown(reporter)
    answered = reporter.get(PDF)
    assert answered["Content-Type"] == "application/pdf"
    assert "no-store" in answered["Cache-Control"]
    document = PdfReader(io.BytesIO(answered.content))
    text = document.pages[0].extract_text()
    assert reference in text
    assert code in text
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_without_pdf_the_page_says_what_to_do_and_the_receipt_stays(reporter, monkeypatch):
    def unavailable(html, **kwargs):
        raise pdf.Unavailable("To make PDFs, install: libpango")

    monkeypatch.setattr(pdf, "render", unavailable)
    finish(reporter)
    page = reporter.get(PDF)
    assert page.status_code == 503
    assert b"libpango" in page.content
    shown(reporter)


@pytest.mark.django_db(transaction=True)
def test_codes_are_minted_and_pdfs_made_outside_every_transaction(reporter, monkeypatch):
    inside = []

    def watch(original):
        def watched(*args, **kwargs):
            inside.append(connection.in_atomic_block)
            return original(*args, **kwargs)

        return watched

    monkeypatch.setattr(minting, "mint", watch(minting.mint))
    monkeypatch.setattr(pdf, "render", watch(lambda html, **kwargs: b"%PDF-"))
    finish(reporter)
    reporter.get(PDF)
    assert inside == [False, False]


@pytest.mark.parametrize(("module", "moment"), [(minting, "mint"), (sending, "minted_in")])
def test_two_windows_that_send_at_once_make_one_report_and_both_see_its_receipt(reporter, monkeypatch, module, moment):
    digest = seen(reporter)
    original = getattr(module, moment)
    first = []

    def overtaken(*args, **kwargs):
        """The other window sends everything just before this one gets on."""
        if not first:
            first.append(True)
            assert reporter.post(url("check"), {"seen": digest})["Location"] == RECEIPT
        return original(*args, **kwargs)

    monkeypatch.setattr(module, moment, overtaken)
    assert reporter.post(url("check"), {"seen": digest})["Location"] == RECEIPT
    assert Report.objects.count() == 1
    shown(reporter)
