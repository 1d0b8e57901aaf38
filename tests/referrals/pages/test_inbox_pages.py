"""The pages of an officer."""

import hashlib
import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.documents.pdf import Unavailable
from referrals.inbox import views
from referrals.inbox.actions import answer, open_packet
from referrals.packets.models import Referral
from referrals.packets.sealed import opened_packet
from referrals.states import State
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import RETOLD, acknowledged, sent, triaged
from tests.reporting.submit.examples import CONTACT, incident

pytestmark = pytest.mark.django_db


def page(name: str, *ids: object) -> str:
    return reverse(f"inbox:{name}", args=ids)


def words_of(document: bytes) -> str:
    """The text of a PDF, every run of white space as one space, without what stands in the margin of each sheet."""
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(document)).pages]
    return " ".join(re.sub(r" Referral [0-9A-Z]{4}-[0-9A-Z]{4} \d+ / \d+$", "", sheet) for sheet in sheets)


def test_the_inbox_lists_what_was_sent_and_nothing_that_is_being_prepared(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    shown = browser_of(gloucester.officer).get(page("list")).content.decode()
    assert page("referral", referral.id) in shown
    assert shown.count("Look into what happened") == 1


def test_a_packet_is_acknowledged_before_it_is_opened(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    browser = browser_of(gloucester.officer)
    assert "Open the packet" not in browser.get(page("referral", referral.id)).content.decode()
    refused = browser.get(page("packet", referral.id))
    assert refused.status_code == 409
    assert "Acknowledge the referral first." in refused.content.decode()
    assert browser.get(page("acknowledge", referral.id)).status_code == 405
    shown = browser.post(page("acknowledge", referral.id), follow=True).content.decode()
    assert "Open the packet" in shown


def test_an_opened_packet_shows_its_fields_and_is_in_the_trail(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    shown = browser_of(gloucester.officer).get(page("packet", referral.id)).content.decode()
    assert shown.index("Intake summary") < shown.index("What was reported")
    assert CONTACT["value"] in shown
    assert AuditEntry.objects.filter(action=Action.PACKET_OPENED, subject_id=referral.id).count() == 1
    assert story.told()[-1] == "opened"


def test_a_support_service_without_details_reads_no_name(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.support, by=gloucester.support_officer)
    shown = browser_of(gloucester.support_officer).get(page("packet", referral.id)).content.decode()
    assert RETOLD in shown
    for identifying in (CONTACT["value"], CONTACT["name"], incident()["story"], incident()["place"]):
        assert identifying not in shown


def test_the_pdf_holds_exactly_the_fields_of_the_packet(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    answer_ = browser_of(gloucester.officer).get(page("packet-file", referral.id))
    assert (answer_.status_code, answer_["Content-Type"]) == (200, "application/pdf")
    content = opened_packet(referral, gloucester.officer.ring)
    said = words_of(answer_.content)
    body = said[said.index("Intake summary") :]
    expected = ["Intake summary", *(part for one in content.intake for part in (str(one.label), one.value))]
    expected += ["What was reported", *(part for one in content.fields for part in (str(one.label), one.value))]
    assert body == " ".join(" ".join(expected).split())


def test_the_pdf_is_tagged_titled_and_names_its_language(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    document = PdfReader(BytesIO(browser_of(gloucester.officer).get(page("packet-file", referral.id)).content))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "en-gb"
    assert document.metadata is not None
    assert str(document.metadata.title).startswith("Referral ")


def test_the_json_is_the_packet_as_it_was_sealed_and_its_hash_proves_it(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    answer_ = browser_of(gloucester.officer).get(page("packet-data", referral.id))
    assert (answer_.status_code, answer_["Content-Type"]) == (200, "application/json")
    assert answer_["Content-Disposition"].startswith("attachment;")
    assert hashlib.sha256(answer_.content).digest() == bytes(referral.packet.digest)
    assert answer_.json() == opened_packet(referral, gloucester.officer.ring).section()


@pytest.mark.parametrize("kind", ["packet-data", "packet-file"])
def test_a_download_is_its_own_word_in_the_trail(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(views, "packet_pdf", lambda *_args, **_kwargs: b"%PDF")
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    browser_of(gloucester.officer).get(page(kind, referral.id))
    assert AuditEntry.objects.get(action=Action.PACKET_DOWNLOADED).subject_id == referral.id


def test_without_the_pdf_libraries_the_page_says_what_to_install(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object, **__: object) -> bytes:
        raise Unavailable("To make PDFs, install: libpango-1.0-0")

    monkeypatch.setattr("referrals.packets.pdf.render", unavailable)
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    shown = browser_of(gloucester.officer).get(page("packet-file", referral.id))
    assert shown.status_code == 503
    assert "install: libpango-1.0-0" in shown.content.decode()


def test_police_record_it_with_their_reference(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    browser = browser_of(gloucester.officer)
    chosen = browser.post(page("answer", referral.id), {"answer": State.RECORDED})
    assert chosen["Location"] == page("answer-details", referral.id, State.RECORDED)
    missing = browser.post(chosen["Location"], {"told": "We will ring you."}).content.decode()
    assert "Enter your reference" in missing
    assert "We will ring you." in missing
    answers = {"reference": "50/1234/26", "told": "We will ring you."}
    shown = browser.post(chosen["Location"], answers, follow=True).content.decode()
    assert "50/1234/26" in shown
    assert story.told()[-1] == "recorded"


def test_an_answer_that_needs_a_reason_asks_for_a_coded_one(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    url = page("answer-details", referral.id, State.NOT_RECORDED)
    browser = browser_of(gloucester.officer)
    assert "Select the reason" in browser.post(url, {"told": "No."}).content.decode()
    assert "Choose one of the answers on this page" in browser.post(url, {"reason": "forged"}).content.decode()
    browser.post(url, {"reason": "no_crime"})
    referral.refresh_from_db()
    assert referral.state == State.NOT_RECORDED


@pytest.mark.parametrize("given", [State.ACCEPTED, State.CLOSED, State.OUTCOME])
def test_police_cannot_give_an_answer_that_is_not_theirs(gloucester: Partners, given: State) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    browser_of(gloucester.officer).post(page("answer-details", referral.id, given), {"told": "Yes"})
    referral.refresh_from_db()
    assert referral.state == State.ACKNOWLEDGED


def test_an_answer_that_nobody_knows_is_not_a_page(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    assert browser_of(gloucester.officer).get(page("answer-details", referral.id, "maybe")).status_code == 404


def test_a_support_service_declines_with_a_reason(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    url = page("answer-details", referral.id, State.DECLINED)
    browser_of(gloucester.support_officer).post(url, {"reason": "no_capacity", "told": "We are full until May."})
    assert story.told()[-1] == "declined"


def test_an_outcome_follows_an_answer(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    browser = browser_of(gloucester.officer)
    assert browser.get(page("outcome", referral.id)).status_code == 302
    _record(gloucester, referral)
    assert "Select what came of it" in browser.post(page("outcome", referral.id), {}).content.decode()
    browser.post(page("outcome", referral.id), {"code": "charged", "words": "A court date follows."})
    assert story.told()[-1] == "outcome"


def test_after_the_choice_is_withdrawn_the_packet_stays_shut_and_the_page_says_why(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    browser = browser_of(gloucester.officer)
    assert "This referral was taken back." in browser.get(page("referral", referral.id)).content.decode()
    for name in ("packet", "packet-file"):
        refused = browser.get(page(name, referral.id))
        assert refused.status_code == 409
        assert CONTACT["value"] not in refused.content.decode()


def test_a_recall_is_refused_only_with_the_law_that_obliges(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    browser = browser_of(gloucester.officer)
    bare = browser.post(page("recall", referral.id), {"answer": "refused"}).content.decode()
    assert "Write which law obliges you to keep it" in bare
    browser.post(page("recall", referral.id), {"answer": "refused", "basis": "CPIA 1996."})
    referral.refresh_from_db()
    assert referral.state == State.RECALL_REFUSED


def test_a_recall_is_confirmed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    browser_of(gloucester.officer).post(page("recall", referral.id), {"answer": "confirmed"})
    assert story.told()[-1] == "recall_confirmed"


def _record(partners: Partners, referral: Referral) -> None:
    theirs = {"by": partners.officer.member, "ring": partners.officer.ring, "at": AT}
    open_packet(referral, **theirs)
    answer(referral, to=State.RECORDED, reference="50/1", told="", **theirs)
