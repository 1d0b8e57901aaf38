"""The conversation between a reporter and the team: a chain of messages under one key.

The key is the content key of the report's conversation box, so whoever holds a grant of that box takes part.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core.clock import hour_of
from core.keys.boxes import content_key_of, latest
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.sealing import Fault, SealedMessage, link_of, open_conversation, seal_message
from core.texts import checked
from reporting.choices.reading import team_choice_id
from reporting.messages.models import Direction, Message
from reporting.signals import message_received
from reporting.submit.models import Report

LONGEST = 10_000  # characters of a message


class NobodyReads(Exception):
    """The team does not hold the conversation's key, so a message could reach nobody."""


@dataclass(frozen=True)
class ReadMessage:
    """One message as it may be shown. `text` is None when it cannot be opened; `fault` names what is wrong here."""

    direction: Direction
    text: str | None
    fault: Fault | None
    sent_at: datetime  # UTC; to the hour when the reporter wrote it
    sequence: int


@transaction.atomic
def write(report: Report, text: str, *, direction: Direction, ring: KeyRing, at: datetime) -> Message:
    """Add a message to the chain; one to the team is told upwards in the same transaction.

    Raises TextRefused, NobodyReads, NoKey (the ring takes no part), Tampered or SealingError.
    """
    plain = checked(text, longest=LONGEST)
    Report.objects.select_for_update().get(pk=report.pk)  # each message names the one before: writers take turns
    if team_choice_id(report) is None:
        raise NobodyReads
    key = content_key_of(latest(report.id, Kind.CONVERSATION), ring)
    before = Message.objects.filter(report=report).order_by("-sequence").first()
    sequence = before.sequence + 1 if before else 1
    body = seal_message(
        key,
        plain.encode(),
        report=str(report.id),
        partnership=str(report.partnership_id),
        direction=direction,
        sequence=sequence,
        previous=link_of(bytes(before.body)) if before else b"",
    )
    from_reporter = direction == Direction.TO_TEAM
    sent_at = hour_of(at) if from_reporter else at
    message = Message.objects.create(report=report, sequence=sequence, direction=direction, body=body, sent_at=sent_at)
    if from_reporter:
        message_received.send(sender=Report, report_id=report.id, at=at)
    return message


def read(report: Report, ring: KeyRing) -> list[ReadMessage]:
    """Every message in order, faults named in their place. Raises NoKey, Tampered or SealingError for the key."""
    return read_with(content_key_of(latest(report.id, Kind.CONVERSATION), ring), report)


def read_with(key: bytes, report: Report) -> list[ReadMessage]:
    """As `read`, with the 32-byte conversation key at hand. One query."""
    stored = list(Message.objects.filter(report=report))
    sealed = [SealedMessage(message.direction, message.sequence, bytes(message.body)) for message in stored]
    opened = open_conversation(key, sealed, report=str(report.id), partnership=str(report.partnership_id))
    return [
        ReadMessage(
            direction=Direction(message.direction),
            text=None if shown.plaintext is None else shown.plaintext.decode(errors="replace"),
            fault=shown.fault,
            sent_at=message.sent_at,
            sequence=message.sequence,
        )
        for message, shown in zip(stored, opened, strict=True)
    ]
