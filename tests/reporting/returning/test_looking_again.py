"""What Alice is told to expect, and when to look again; and her own code, which she must not send to anybody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from reporting.choices.actions import withdraw_everything
from reporting.messages.models import Message
from reporting.progress.telling import lines_of, tell
from reporting.returning.looking_again import next_steps
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_report


@pytest.fixture(autouse=True)
def clock(at: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def steps(alice: Reporter, *codes: str, at: datetime = AT) -> str:
    for code in codes:
        tell(alice.report, code=code, recipient="Gloucester police", reporter=alice.fingerprint, at=AT)
    alice.report.refresh_from_db()
    lines = lines_of(alice.report, alice.ring)
    return " ".join(next_steps(alice.report, lines, was_shared=bool(alice.choices), at=at))


def test_before_anybody_has_read_it(alice: Reporter) -> None:
    assert "Look here again after 19 November 2026, 17:00." in steps(alice)


def test_while_a_recipient_has_to_answer(alice: Reporter) -> None:
    words = steps(alice, "referral_sent")
    assert "Gloucester police has to answer next." in words
    assert "Look here again on 2 December 2026 at the latest." in words


def test_while_a_recipient_has_to_give_something_back(alice: Reporter) -> None:
    assert "has to say whether they deleted what they have" in steps(alice, "recall_requested")


def test_when_it_was_silent_for_long(alice: Reporter) -> None:
    assert "There was no news for a while." in steps(alice, "triaged", at=AT + timedelta(days=15))


def test_when_the_work_is_over(alice: Reporter) -> None:
    assert "You need not look here again" in steps(alice, "closed")


def test_alices_own_deeds_are_no_news(alice: Reporter) -> None:
    assert "Look here again after 19 November" in steps(alice, "choice_changed")


def test_while_only_alice_can_open_it(gloucester: Partners, alice: Reporter) -> None:
    assert "Come back before 18 November 2027" in steps(send_report(gloucester))
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    assert "until 18 December 2026 if you want to undo this" in steps(alice)


# --- her own code ---------------------------------------------------------------------------------


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_her_own_code_is_not_sent_and_the_text_is_kept(alice: Reporter) -> None:
    browser = visit(alice)
    text = f"Look yourself, it is {alice.minted.code[:8]}-{alice.minted.code[8:]}, thank you"
    page = browser.post("/return/message/", {"text": text})
    assert page.status_code == 200
    assert "Your message holds your private code." in page.text
    assert text in page.text
    assert not Message.objects.exists()


def test_another_number_is_sent(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    browser = visit(alice)
    assert browser.post("/return/message/", {"text": f"Is {charlie.minted.code} mine?"}).status_code == 302
    assert Message.objects.count() == 1


def test_a_code_that_replaced_another_is_known_too(alice: Reporter) -> None:
    browser = visit(alice)
    browser.post("/return/replace-code/")
    code = browser.get("/return/new-code/").context["code"]
    assert "Your message holds your private code." in browser.post("/return/message/", {"text": code}).text
    assert browser.post("/return/message/", {"text": alice.minted.code}).status_code == 302
