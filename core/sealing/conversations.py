"""Messages between a reporter and those who hold the conversation key, as a hash chain.

Envelope: suite byte, 32-byte link to the message before (zeros for the first), then nonce and
ciphertext. The link is authenticated together with report, direction and sequence. It stands in
the envelope so that the messages after a lost one still open, with the gap named.

Whoever holds the key can write in either direction; and messages cut off at the end leave no gap: a
count beside them could be put back together with them by whoever can write to the database.
"""

import enum
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.sealing.context import Context, framed
from core.sealing.errors import BrokenChain, Malformed, SealingError
from core.sealing.padding import is_padded_size, pad, unpad
from core.sealing.suites import SUITE, SUITE_BYTE, check_suite
from core.sealing.symmetric import NONCE_BYTES, TAG_BYTES, lock, unlock

LINK_BYTES: Final = 32
FIRST_LINK: Final = bytes(LINK_BYTES)
_LABEL: Final = framed(b"message")
_HEADER_BYTES: Final = 1 + LINK_BYTES
_OVERHEAD: Final = _HEADER_BYTES + NONCE_BYTES + TAG_BYTES


class Fault(enum.Enum):
    """What is wrong at one place of a conversation."""

    ALTERED = "altered"  # the message does not open: changed, moved or of another conversation
    GAP = "gap"  # one or more messages before this one are missing
    OUT_OF_ORDER = "out of order"  # its number is not above that of the message before it
    BROKEN_LINK = "broken link"  # the message before it is not the one it was written after


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """A stored message: who wrote to whom, its number from 1, and the envelope."""

    direction: str
    sequence: int
    envelope: bytes


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """A message as it may be shown: `plaintext` is None exactly when the fault is ALTERED."""

    direction: str
    sequence: int
    plaintext: bytes | None
    fault: Fault | None


def seal_message(
    key: bytes,
    plaintext: bytes,
    *,
    report: str,
    partnership: str,
    direction: str,
    sequence: int,
    previous: bytes,
) -> bytes:
    """Envelope of message number `sequence` (from 1), padded like a section.

    `previous` is `link_of` the envelope before it, empty for the first. Raises Malformed.
    """
    link = _link(previous)
    bound_to = _bound_to(partnership, report, direction, sequence, link)
    return SUITE_BYTE + link + lock(key, pad(plaintext), bound_to)[1:]


def open_message(
    key: bytes,
    envelope: bytes,
    *,
    report: str,
    partnership: str,
    direction: str,
    sequence: int,
    previous: bytes,
) -> bytes:
    """The plaintext. Raises Malformed, UnknownSuite, CannotOpen, or BrokenChain when the message
    is authentic but was written after another message than `previous`."""
    message = SealedMessage(direction, sequence, envelope)
    plaintext = _opened(key, message, report, partnership)
    if _link_in(envelope) != _link(previous):
        raise BrokenChain("the message follows another one")
    return plaintext


def link_of(envelope: bytes) -> bytes:
    """SHA-256 of an envelope: the `previous` of the message after it."""
    return hashlib.sha256(envelope).digest()


def open_conversation(
    key: bytes, messages: Sequence[SealedMessage], *, report: str, partnership: str
) -> Iterator[OpenedMessage]:
    """Every message in the given order, each with the first fault found at its place.

    Never raises for what is stored: a message that fails is yielded without plaintext, and those
    after it still open.
    """
    before, link = 0, FIRST_LINK
    for message in messages:
        try:
            plaintext = _opened(key, message, report, partnership)
        except SealingError:
            yield OpenedMessage(message.direction, message.sequence, None, Fault.ALTERED)
        else:
            fault = _fault_of(message, before, link)
            yield OpenedMessage(message.direction, message.sequence, plaintext, fault)
        before, link = message.sequence, link_of(message.envelope)


def _fault_of(message: SealedMessage, before: int, link: bytes) -> Fault | None:
    if message.sequence <= before:
        return Fault.OUT_OF_ORDER
    if message.sequence > before + 1:
        return Fault.GAP
    if _link_in(message.envelope) != link:
        return Fault.BROKEN_LINK
    return None


def _opened(key: bytes, message: SealedMessage, report: str, partnership: str) -> bytes:
    envelope = message.envelope
    check_suite(envelope)
    if not is_padded_size(len(envelope) - _OVERHEAD):
        raise Malformed("no message has this size")
    link = _link_in(envelope)
    bound_to = _bound_to(partnership, report, message.direction, message.sequence, link)
    return unpad(unlock(key, SUITE_BYTE + envelope[_HEADER_BYTES:], bound_to))


def _bound_to(partnership: str, report: str, direction: str, sequence: int, link: bytes) -> bytes:
    if sequence < 1:
        raise Malformed("messages are numbered from 1")
    context = Context(partnership, report, "message", sequence, direction)
    return _LABEL + framed(link) + context.canonical(suite=SUITE, recipient=b"")


def _link(previous: bytes) -> bytes:
    link = previous or FIRST_LINK
    if len(link) != LINK_BYTES:
        raise Malformed("a link has 32 bytes")
    return link


def _link_in(envelope: bytes) -> bytes:
    return envelope[1:_HEADER_BYTES]
