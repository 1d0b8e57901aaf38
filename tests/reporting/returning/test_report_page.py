"""What Alice sees and does on a return visit, and what Charlie cannot do to her."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.keys.models import Box, Grant
from reporting.choices.models import Choice
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction, Message
from reporting.progress.telling import tell
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report, ReportState
from tests.people import Partners
from tests.reporting.reports import CALM, STORY, Reporter, send_answers, send_report
from tests.reporting.submit.examples import CONTACT, incident


@pytest.fixture(autouse=True)
def clock(at: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def visit(client: Client, alice: Reporter) -> Client:
    client.post("/return/", alice.typed)
    return client


def test_the_status_says_by_when_somebody_reads(visit: Client) -> None:
    assert (
        "Somebody will read it and decide what to do by 19 November 2026, 17:00." in visit.get("/return/report/").text
    )


def test_a_promise_that_was_not_kept_is_not_repeated(
    client: Client, gloucester: Partners, clock: time_machine.Traveller
) -> None:
    alice = send_report(gloucester, "team", safety={**CALM, "danger": True})
    clock.move_to(datetime(2026, 11, 19, 17, 0, tzinfo=UTC))
    client.post("/return/", alice.typed)
    page = client.get("/return/report/").text
    assert "should have decided about it by now. You can ring" in page
    assert "among the first to be read" not in page


def test_a_choice_that_allows_nothing_was_not_taken_back(client: Client, gloucester: Partners) -> None:
    wanted = (ChoiceWanted("team", "with_details"), ChoiceWanted("support", "none"))
    alice = send_answers(gloucester, Answers(incident(), CONTACT, "team_and_picked", wanted))
    client.post("/return/", alice.typed)
    url = reverse("return:withdraw", args=[alice.choices["support"]])
    assert client.get(url)["Location"] == "/return/report/"


def test_a_disclosure_is_shown_with_recipient_parts_and_time(visit: Client, alice: Reporter) -> None:
    at = datetime(2026, 11, 19, 9, 5, tzinfo=UTC)
    sent = {"recipient": "Gloucester police", "fields": ["story", "area"]}
    tell(alice.report, code="referral_sent", **sent, reporter=alice.fingerprint, at=at)
    page = visit.get("/return/report/").text
    assert "Gloucester police, 19 November 2026, 09:05" in page
    assert "what happened, in your words" in page
    assert "We sent part of your report to Gloucester police, as you allowed." in page


def test_answers_come_back_with_their_words(visit: Client, alice: Reporter, at: datetime) -> None:
    told = {"recipient": "Gloucester police", "words": "Case <b>14</b> of today"}
    tell(alice.report, code="recorded", **told, reporter=alice.fingerprint, at=at)
    page = visit.get("/return/report/").text
    assert "Gloucester police has recorded it as a crime or an incident." in page
    assert "Case &lt;b&gt;14&lt;/b&gt; of today" in page


def test_alice_writes_and_reads_messages(visit: Client, gloucester: Partners, alice: Reporter, at: datetime) -> None:
    ring = gloucester.caseworker.ring
    write(alice.report, "How are you today?", direction=Direction.TO_REPORTER, ring=ring, at=at)
    assert visit.post("/return/message/", {"text": "Better.\r\nThank you."})["Location"].endswith("?done=written")
    page = visit.get("/return/report/?done=written").text
    assert "How are you today?" in page
    assert "Better.<br>Thank you." in page
    assert "Your message was sent." in page
    assert read(alice.report, ring)[-1].text == "Better.\nThank you."


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Write your message before you send it"),
        ("x" * 10_001, "Shorten this to 10000 characters or fewer. It has 10001 now."),
        ("a\0b", "Remove the characters that are not text"),
        ("a\x07b", "Remove the characters that are not text"),
    ],
)
def test_a_message_that_cannot_be_stored_is_kept_on_the_page(visit: Client, text: str, error: str) -> None:
    page = visit.post("/return/message/", {"text": text})
    assert page.status_code == 200
    assert error in page.text
    assert not Message.objects.exists()


def test_a_changed_message_is_shown_as_such(visit: Client, alice: Reporter, at: datetime) -> None:
    for text in ("first", "second"):
        write(alice.report, text, direction=Direction.TO_TEAM, ring=alice.ring, at=at)
    first = Message.objects.get(sequence=1)
    Message.objects.filter(sequence=1).update(body=bytes([*first.body[:-1], first.body[-1] ^ 1]))
    page = visit.get("/return/report/").text
    assert "A message here cannot be shown" in page
    assert "second" in page


def test_withdrawing_is_confirmed_and_then_done_once(visit: Client, alice: Reporter) -> None:
    path = f"/return/choices/{alice.choices['police']}/withdraw/"
    page = visit.get(path).text
    assert "What somebody has read cannot be unread" in page
    assert Choice.objects.get(id=alice.choices["police"]).withdrawn_at is None
    for _ in range(2):
        assert visit.post(path)["Location"] == "/return/report/?done=withdrawn"
    after = visit.get("/return/report/").text
    assert after.index("You took this back on") < after.index("It was: May get my report")
    assert after.count("You took back your choice about the police.") == 1


def test_withdrawing_the_team_keeps_alices_copy_and_can_be_taken_back(visit: Client, alice: Reporter) -> None:
    visit.post(f"/return/choices/{alice.choices['team']}/withdraw/")
    page = visit.get("/return/report/").text
    assert "Only you can open it" in page
    assert "You cannot write to the team" in page
    assert visit.post("/return/message/", {"text": "Hello"})["Location"].endswith("?done=unread")
    assert visit.post("/return/let-the-team-read/")["Location"].endswith("?done=released")
    alice.report.refresh_from_db()
    assert alice.report.state == ReportState.RECEIVED


def test_a_held_report_shows_its_last_day_and_can_be_opened_to_the_team(client: Client, gloucester: Partners) -> None:
    bea = send_report(gloucester)
    client.post("/return/", bea.typed)
    page = client.get("/return/report/").text
    assert "It is kept until 18 November 2027." in page
    assert "You kept this report for yourself." in page
    assert "You sent your report." not in page
    assert gloucester.partnership.about_team in client.get("/return/let-the-team-read/").text
    for _ in range(2):
        client.post("/return/let-the-team-read/")
    assert client.get("/return/let-the-team-read/").status_code == 302
    assert "Take back" in client.get("/return/report/").text


def test_a_held_report_stays_closed_while_the_teams_key_cannot_be_trusted(
    client: Client, gloucester: Partners, settings
) -> None:
    bea = send_report(gloucester)
    client.post("/return/", bea.typed)
    settings.HARBOUR_HUB_PINS[str(gloucester.partnership.id)] = "00" * 32
    page = client.post("/return/let-the-team-read/")
    assert (page.status_code, "cannot be checked" in page.text) == (503, True)
    bea.report.refresh_from_db()
    assert bea.report.state == ReportState.HELD


def test_charlie_cannot_name_alices_choice_in_his_own_visit(gloucester: Partners, alice: Reporter) -> None:
    charlie, client = send_report(gloucester, "team"), Client()
    client.post("/return/", charlie.typed)
    path = f"/return/choices/{alice.choices['police']}/withdraw/"
    assert client.get(path).status_code == client.post(path).status_code == 404
    assert Choice.objects.get(id=alice.choices["police"]).withdrawn_at is None


def test_a_swapped_section_is_noticed_and_nothing_is_shown(
    visit: Client, gloucester: Partners, alice: Reporter
) -> None:
    charlie = send_report(gloucester, "team")
    other = Box.objects.get(object_id=charlie.report.id, kind="choices")
    Box.objects.filter(object_id=alice.report.id, kind="choices").update(body=other.body, stamp=other.stamp)
    page = visit.get("/return/report/")
    assert page.status_code == 500
    assert "changed by somebody" in page.text


@pytest.mark.parametrize("kind", ["choices", "conversation"])
@pytest.mark.parametrize("gone", [Box, Grant])
def test_what_charlie_deleted_behind_alices_back_is_said_in_words(
    visit: Client, alice: Reporter, kind: str, gone: type[Box] | type[Grant]
) -> None:
    mine = {"object_id": alice.report.id, "kind": kind}
    gone.objects.filter(**(mine if gone is Box else {f"box__{name}": value for name, value in mine.items()})).delete()
    page = visit.get("/return/report/")
    assert page.status_code == 500
    assert "changed by somebody" in page.text


def test_what_alice_wrote_and_charlie_deleted_is_said_in_words(visit: Client, alice: Reporter) -> None:
    Box.objects.filter(object_id=alice.report.id, kind="incident").delete()
    page = visit.get(reverse("return:answers"))
    assert page.status_code == 500
    assert "changed by somebody" in page.text


def test_a_visit_ends_when_the_report_is_erased_meanwhile(visit: Client, alice: Reporter) -> None:
    Box.objects.filter(object_id=alice.report.id).delete()
    Report.objects.filter(pk=alice.report.pk).update(state=ReportState.WITHDRAWN)
    assert visit.get("/return/report/")["Location"] == "/return/?ended=1"


def test_the_story_is_not_on_the_page(visit: Client) -> None:
    assert STORY not in visit.get("/return/report/").text


def test_the_page_needs_six_queries_however_much_it_shows(
    visit: Client, alice: Reporter, at: datetime, django_assert_max_num_queries
) -> None:
    for _ in range(5):
        tell(alice.report, code="read", reporter=alice.fingerprint, at=at)
        write(alice.report, "Hello", direction=Direction.TO_TEAM, ring=alice.ring, at=at)
    visit.get("/return/report/")
    with django_assert_max_num_queries(6):
        visit.get("/return/report/")
