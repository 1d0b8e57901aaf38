"""Alice and the team write to each other; Charlie must not read along."""

from datetime import UTC, datetime

import pytest

from core.keys.rings import NoKey
from core.sealing import Fault
from core.texts import TextRefused
from reporting.choices.actions import let_team_read, withdraw
from reporting.messages.conversation import LONGEST, NobodyReads, read, write
from reporting.messages.models import Direction, Message
from reporting.signals import message_received
from tests.people import Partners
from tests.reporting.reports import Reporter, send_report

TEAM, REPORTER = Direction.TO_TEAM, Direction.TO_REPORTER


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def test_both_sides_read_the_same_conversation(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    write(alice.report, "Is somebody there?", direction=TEAM, ring=alice.ring, at=at)
    write(alice.report, "Yes. Are you safe?", direction=REPORTER, ring=gloucester.caseworker.ring, at=at)
    for ring in (alice.ring, gloucester.second_caseworker.ring):
        texts = [(message.direction, message.text, message.fault) for message in read(alice.report, ring)]
        assert texts == [(TEAM, "Is somebody there?", None), (REPORTER, "Yes. Are you safe?", None)]


def test_a_reporters_message_is_kept_to_the_hour_and_told_upwards(alice: Reporter, at: datetime) -> None:
    heard: list[object] = []
    message_received.connect(hear := lambda **news: heard.append(news["report_id"]))
    try:
        message = write(alice.report, "Hello", direction=TEAM, ring=alice.ring, at=at)
    finally:
        message_received.disconnect(hear)
    assert message.sent_at == datetime(2026, 11, 18, 10, tzinfo=UTC)
    assert heard == [alice.report.id]


def test_nothing_readable_is_stored(alice: Reporter, at: datetime) -> None:
    message = write(alice.report, "Heliotrope marker", direction=TEAM, ring=alice.ring, at=at)
    assert b"Heliotrope" not in bytes(message.body)


def test_charlie_neither_reads_nor_writes(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    for ring in (charlie.ring, gloucester.officer.ring):
        with pytest.raises(NoKey):
            read(alice.report, ring)
        with pytest.raises(NoKey):
            write(alice.report, "Hello", direction=REPORTER, ring=ring, at=at)


def test_a_message_of_another_report_is_named(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    for someone in (alice, charlie):
        write(someone.report, "Hello", direction=TEAM, ring=someone.ring, at=at)
    Message.objects.filter(report=alice.report).update(body=Message.objects.get(report=charlie.report).body)
    (shown,) = read(alice.report, alice.ring)
    assert (shown.text, shown.fault) == (None, Fault.ALTERED)


def test_a_missing_message_leaves_a_gap_and_the_rest_readable(alice: Reporter, at: datetime) -> None:
    for text in ("one", "two", "three"):
        write(alice.report, text, direction=TEAM, ring=alice.ring, at=at)
    Message.objects.filter(report=alice.report, sequence=2).delete()
    shown = read(alice.report, alice.ring)
    assert [(message.text, message.fault) for message in shown] == [("one", None), ("three", Fault.GAP)]


def test_nobody_writes_to_a_team_that_cannot_read(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=at)
    with pytest.raises(NobodyReads):
        write(alice.report, "Hello", direction=TEAM, ring=alice.ring, at=at)
    let_team_read(alice.report, ring=alice.ring, at=at)
    assert write(alice.report, "Hello again", direction=TEAM, ring=alice.ring, at=at).sequence == 1


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (" \n\t ", "empty"),
        ("x" * (LONGEST + 1), "too long"),
        ("a\0b", "not text"),
        ("a\x1bb", "not text"),
        ("a\x85b", "not text"),
        ("a\ud800b", "not text"),
    ],
)
def test_what_is_no_text_is_refused(alice: Reporter, at: datetime, text: str, refusal: str) -> None:
    with pytest.raises(TextRefused, match=refusal):
        write(alice.report, text, direction=TEAM, ring=alice.ring, at=at)


@pytest.mark.parametrize("text", ["a\u202eb", "😀", "سلام", "tab\tand\nline"])
def test_what_is_text_stays_as_it_is(alice: Reporter, at: datetime, text: str) -> None:
    write(alice.report, text, direction=TEAM, ring=alice.ring, at=at)
    assert read(alice.report, alice.ring)[0].text == text


def test_newlines_are_stored_in_one_way(alice: Reporter, at: datetime) -> None:
    write(alice.report, "one\r\ntwo\rthree", direction=TEAM, ring=alice.ring, at=at)
    assert read(alice.report, alice.ring)[0].text == "one\ntwo\nthree"
