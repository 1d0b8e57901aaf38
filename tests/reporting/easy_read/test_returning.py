"""Alice opens her report in Easy Read: what became of it, messages, and closing it. Charlie opens nothing of hers."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from core.keys.models import Box
from core.pools import Busy
from reporting.easy_read.news import SENTENCES
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction
from reporting.progress import codes
from reporting.progress.telling import tell
from reporting.returning import entering
from tests.people import AT, Partners
from tests.reporting.reports import CALM, Reporter, send_report

pytestmark = pytest.mark.django_db
RETURN, REPORT, MESSAGE = (f"/easy-read/return/{page}" for page in ("", "report/", "message/"))


def opened(reporter: Reporter) -> Client:
    client = Client()
    assert client.post(RETURN, reporter.typed)["Location"] == REPORT
    return client


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def test_every_line_that_can_be_told_has_easy_words() -> None:
    assert set(SENTENCES) == set(codes.SENTENCES)


def test_a_new_report_says_that_the_team_has_it_and_when_to_look(alice: Reporter) -> None:
    page = opened(alice).get(REPORT).text
    for words in ("The team has your report.", "They read it before", "Look here again after"):
        assert words in page


def test_the_newest_line_is_what_happens_now_with_the_words_that_came_with_it(alice: Reporter) -> None:
    told = {"recipient": "Gloucester police", "reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="referral_sent", fields=["story"], **told)
    tell(alice.report, code="recorded", words="Case <b>14</b> of today", **told)
    page = opened(alice).get(REPORT).text
    now, before = page.split("What happened before?")
    assert "Gloucester police wrote it down as a crime" in now
    assert "We told Gloucester police about it, as you said." in before
    assert "Case &lt;b&gt;14&lt;/b&gt; of today" in now


def test_a_promise_that_was_not_kept_and_silence_lead_to_the_telephone(
    gloucester: Partners, clock: time_machine.Traveller
) -> None:
    urgent = send_report(gloucester, "team", safety={**CALM, "danger": True})
    assert "They read it very soon" in opened(urgent).get(REPORT).text
    clock.move_to(datetime(2026, 11, 19, 17, 0, tzinfo=UTC))
    assert "They should have read it by now." in opened(urgent).get(REPORT).text
    clock.shift(timedelta(days=15))
    assert "There was nothing new for a while." in opened(urgent).get(REPORT).text


def test_a_closed_report_and_one_that_waits_say_so(alice: Reporter) -> None:
    told = {"reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="acknowledged", recipient="Gloucester police", **told)
    assert "Now we wait for their answer." in opened(alice).get(REPORT).text
    tell(alice.report, code="closed", **told)
    assert "You can still write to the team on this page." in opened(alice).get(REPORT).text


def test_a_held_report_says_who_can_open_it_and_until_when(gloucester: Partners) -> None:
    client = opened(send_report(gloucester))
    page = client.get(REPORT).text
    for words in ("Only you can open your report.", "We keep it until", "You cannot write to the team now."):
        assert words in page
    assert client.post(MESSAGE, {"text": "Hello"})["Location"] == f"{REPORT}?done=unread"


def test_messages_are_read_and_written(alice: Reporter, gloucester: Partners) -> None:
    ring = gloucester.caseworker.ring
    write(alice.report, "How are you today?", direction=Direction.TO_REPORTER, ring=ring, at=AT)
    client = opened(alice)
    page = client.get(REPORT).text
    assert "something new to read" in page
    assert "How are you today?" in page
    assert "something new to read" not in client.get(REPORT).text
    sent = client.post(MESSAGE, {"text": "I am fine."}, follow=True)
    assert "We have your message." in sent.text
    assert [one.text for one in read(alice.report, ring)] == ["How are you today?", "I am fine."]


def test_an_empty_message_and_ones_own_code_are_not_sent(alice: Reporter) -> None:
    client = opened(alice)
    assert "Write your message first" in client.post(MESSAGE, {}).text
    assert "Your private code is in the message." in client.post(MESSAGE, {"text": alice.minted.code}).text
    assert read(alice.report, alice.ring) == []
    assert client.get(MESSAGE)["Location"] == REPORT


def test_the_other_pages_are_open_in_the_same_visit_and_lead_here(alice: Reporter) -> None:
    client = opened(alice)
    assert f'href="{REPORT}"' in client.get("/return/report/").text
    assert f'href="{RETURN}"' in Client().get("/return/").text


def test_closing_it_leaves_nothing_to_go_back_to(alice: Reporter) -> None:
    client = opened(alice)
    assert client.post("/easy-read/return/finish/")["Location"] == "/easy-read/return/finished/"
    assert client.get(REPORT)["Location"] == RETURN


def test_a_visit_that_ended_says_so(alice: Reporter, clock: time_machine.Traveller) -> None:
    client = opened(alice)
    clock.shift(timedelta(minutes=21))
    page = client.get(REPORT, follow=True)
    assert "Your report is closed" in page.text
    assert "You can open it again." in page.text


def test_charlie_opens_nothing_of_it(alice: Reporter, elsewhere: Partners, gloucester: Partners) -> None:
    charlie = send_report(gloucester, "team")
    for typed in ({**alice.typed, "code": charlie.typed["code"]}, {**alice.typed, "code": "1" * 16}):
        assert "do not open a report" in Client().post(RETURN, typed).text
    assert "do not open a report" in Client().post(RETURN, alice.typed, headers={"host": "elsewhere.test"}).text
    for path in (REPORT, MESSAGE):
        assert Client().get(path)["Location"] == RETURN
    assert Client().post(MESSAGE, {"text": "Hello"})["Location"] == RETURN
    assert alice.typed["reference"] not in opened(charlie).get(REPORT).text


def test_what_was_altered_behind_her_back_is_said_and_not_shown(alice: Reporter) -> None:
    client = opened(alice)
    Box.objects.filter(object_id=alice.report.id).update(stamp=b"\0" * 32)
    page = client.get(REPORT)
    assert page.status_code == 500
    assert "This is not your fault." in page.text


def test_too_many_at_once_are_asked_to_wait(alice: Reporter, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(entering, "open_lock", busy)
    page = Client().post(RETURN, alice.typed)
    assert (page.status_code, page["Retry-After"]) == (503, "8")
    assert "Wait 1 minute." in page.text
