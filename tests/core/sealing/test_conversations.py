"""Conversations: every message opens in its place, and what is wrong is shown there."""

import dataclasses

import pytest

from core.sealing import (
    BrokenChain,
    CannotOpen,
    Fault,
    Malformed,
    OpenedMessage,
    SealedMessage,
    link_of,
    open_conversation,
    open_message,
    seal_message,
)

KEY, CHARLIES_KEY = b"k" * 32, b"c" * 32
REPORT, PARTNERSHIP = "report-a", "gloucester"
TEXTS = [b"I have a question", b"We rang you today", b"", b"Thank you"]


def conversation(texts: list[bytes] = TEXTS, report: str = REPORT) -> list[SealedMessage]:
    messages, previous = [], b""
    for sequence, text in enumerate(texts, start=1):
        direction = "from reporter" if sequence % 2 else "to reporter"
        envelope = seal_message(
            KEY,
            text,
            report=report,
            partnership=PARTNERSHIP,
            direction=direction,
            sequence=sequence,
            previous=previous,
        )
        messages.append(SealedMessage(direction, sequence, envelope))
        previous = link_of(envelope)
    return messages


def opened(messages: list[SealedMessage], key: bytes = KEY, report: str = REPORT) -> list[OpenedMessage]:
    return list(open_conversation(key, messages, report=report, partnership=PARTNERSHIP))


def faults(messages: list[SealedMessage]) -> list[Fault | None]:
    return [message.fault for message in opened(messages)]


def test_a_whole_conversation_opens_in_order_without_a_fault() -> None:
    shown = opened(conversation())
    assert [message.plaintext for message in shown] == TEXTS
    assert [message.sequence for message in shown] == [1, 2, 3, 4]
    assert {message.fault for message in shown} == {None}


def test_an_empty_conversation_shows_nothing() -> None:
    assert opened([]) == []


def test_charlie_reads_no_message() -> None:
    shown = opened(conversation(), key=CHARLIES_KEY)
    assert {(message.plaintext, message.fault) for message in shown} == {(None, Fault.ALTERED)}


def test_a_removed_message_shows_as_a_gap_and_the_rest_still_opens() -> None:
    first, _, third, fourth = conversation()
    shown = opened([first, third, fourth])
    assert [message.fault for message in shown] == [None, Fault.GAP, None]
    assert [message.plaintext for message in shown] == [TEXTS[0], TEXTS[2], TEXTS[3]]


def test_a_conversation_that_lost_its_beginning_shows_a_gap() -> None:
    assert faults(conversation()[1:]) == [Fault.GAP, None, None]


def test_an_altered_message_is_named_and_the_next_says_that_its_link_is_broken() -> None:
    messages = conversation()
    altered = messages[1].envelope[:-1] + bytes([messages[1].envelope[-1] ^ 1])
    messages[1] = dataclasses.replace(messages[1], envelope=altered)
    assert faults(messages) == [None, Fault.ALTERED, Fault.BROKEN_LINK, None]


def test_a_message_replaced_by_another_authentic_one_breaks_the_link() -> None:
    messages = conversation()
    messages[1] = conversation([TEXTS[0], b"We shall not ring"])[1]
    assert faults(messages) == [None, Fault.BROKEN_LINK, Fault.BROKEN_LINK, None]


def test_reordered_and_repeated_messages_are_out_of_order() -> None:
    first, second, third, _ = conversation()
    assert faults([first, second, second, third])[2] is Fault.OUT_OF_ORDER
    assert Fault.OUT_OF_ORDER in faults([first, third, second])


@pytest.mark.parametrize("renumbered", [0, -1, 1, 3, 2**64])
def test_a_renumbered_message_does_not_open(renumbered: int) -> None:
    messages = conversation()
    messages[1] = dataclasses.replace(messages[1], sequence=renumbered)
    assert opened(messages)[1].fault is Fault.ALTERED


def test_a_message_turned_round_does_not_open() -> None:
    messages = conversation()
    messages[0] = dataclasses.replace(messages[0], direction="to reporter")
    assert opened(messages)[0].fault is Fault.ALTERED


def test_messages_moved_to_another_report_do_not_open() -> None:
    shown = opened(conversation(), report="report-b")
    assert {message.fault for message in shown} == {Fault.ALTERED}


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x02" * 2000, b"\x01" * 40, b"\x01" * 1085])
def test_junk_in_place_of_a_message_is_shown_and_never_raises(junk: bytes) -> None:
    messages = conversation()
    messages[3] = dataclasses.replace(messages[3], envelope=junk)
    assert faults(messages) == [None, None, None, Fault.ALTERED]


def test_one_message_opens_only_after_the_message_it_was_written_after() -> None:
    first, second, *_ = conversation()
    names = {"report": REPORT, "partnership": PARTNERSHIP}
    place = {"direction": second.direction, "sequence": 2}
    after_first = open_message(KEY, second.envelope, **names, **place, previous=link_of(first.envelope))
    assert after_first == TEXTS[1]
    with pytest.raises(BrokenChain):
        open_message(KEY, second.envelope, **names, **place, previous=link_of(b"another"))
    with pytest.raises(CannotOpen):
        open_message(CHARLIES_KEY, second.envelope, **names, **place, previous=link_of(first.envelope))


def test_a_message_relinked_to_a_replaced_one_does_not_open() -> None:
    first, _, third, _ = conversation()
    replaced = conversation([TEXTS[0], b"We shall not ring"])[1]
    relinked = third.envelope[:1] + link_of(replaced.envelope) + third.envelope[33:]
    messages = [first, replaced, dataclasses.replace(third, envelope=relinked)]
    assert faults(messages) == [None, Fault.BROKEN_LINK, Fault.ALTERED]


def test_the_link_in_an_envelope_cannot_be_rewritten_to_hide_a_gap() -> None:
    first, _, third, _ = conversation()
    relinked = third.envelope[:1] + link_of(first.envelope) + third.envelope[33:]
    messages = [first, dataclasses.replace(third, envelope=relinked, sequence=2)]
    assert faults(messages) == [None, Fault.ALTERED]


@pytest.mark.parametrize(("sequence", "previous"), [(0, b""), (-1, b""), (2, b"short"), (2, b"l" * 33)])
def test_a_message_without_a_place_in_the_chain_is_refused(sequence: int, previous: bytes) -> None:
    with pytest.raises(Malformed):
        seal_message(
            KEY,
            b"",
            report=REPORT,
            partnership=PARTNERSHIP,
            direction="to reporter",
            sequence=sequence,
            previous=previous,
        )


def test_short_messages_are_all_of_one_length() -> None:
    assert {len(message.envelope) for message in conversation()} == {1 + 32 + 12 + 1024 + 16}
