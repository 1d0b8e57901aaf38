"""What goes over the wire to and from a partner's own system. Binary values are base64, instants ISO 8601 in UTC.

No field takes words in clear: what a partner writes comes sealed (`Words`), and everything else is a code.
"""

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

from referrals.outcomes.codes import OUTCOMES, REASONS
from referrals.outcomes.partner_words import LARGEST_BODY, MOST_NUMBER, SealedWords, WordsRefused
from referrals.policies import ANSWERS
from referrals.states import State

_BASE64 = r"^[A-Za-z0-9+/]+={0,2}$"
_LONGEST_KEY = 2000  # characters; a sealed key has 1604
Base64 = Annotated[str, Field(pattern=_BASE64, min_length=1, max_length=(LARGEST_BODY + 2) // 3 * 4)]
SealedKey = Annotated[str, Field(pattern=_BASE64, min_length=1, max_length=_LONGEST_KEY)]
Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _one_of(codes: Iterable[str]) -> str:
    """The pattern of a code, from the product's own tables: so the document names every code there is."""
    return f"^({'|'.join(dict.fromkeys(str(code) for code in codes))})$"


AnswerCode = Annotated[str, Field(pattern=_one_of(state for states in ANSWERS.values() for state in states))]
ReasonCode = Annotated[str, Field(pattern=_one_of(code.code for codes in REASONS.values() for code in codes))]
OutcomeCode = Annotated[str, Field(pattern=_one_of(code.code for codes in OUTCOMES.values() for code in codes))]
StateCode = Annotated[str, Field(pattern=_one_of(State.values))]


def _whole(number: object) -> object:
    """JSON knows one kind of number: 7.0 is 7."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


class Asked(Schema):
    """What is not known is refused, so that a misspelt field is noticed."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Words(Asked):
    """Words that the partner's system has sealed, as docs/api.md says. `number` is random and counts once."""

    number: Annotated[int, Field(ge=1, le=MOST_NUMBER), BeforeValidator(_whole)]
    body: Base64
    to_team: SealedKey
    to_reporter: SealedKey | None = None

    def sealed(self) -> SealedWords:
        """Raises WordsRefused."""
        told = decoded(self.to_reporter) if self.to_reporter is not None else None
        return SealedWords(self.number, decoded(self.body), decoded(self.to_team), told)


class Opening(Asked):
    """`digest` is the SHA-256 of the packet's content, as it was under the seal."""

    digest: Hex


class Answer(Asked):
    """Police: recorded, not_recorded, returned; others: accepted, declined, reroute_proposed. `proposed` is the id of
    an organisation, for the last. `words` may hold `told` and, for recorded, must hold `reference`."""

    answer: AnswerCode
    reason: ReasonCode | None = None
    proposed: Annotated[UUID | None, Field(strict=False)] = None
    words: Words | None = None


class Question(Asked):
    """`words` hold `question`."""

    words: Words


class Progress(Asked):
    """`words` hold `told`."""

    words: Words


class Outcome(Asked):
    """`words` may hold `told`."""

    code: OutcomeCode
    words: Words | None = None


class Recall(Asked):
    """`words` hold `basis`, the law that obliges the partner to keep it, where it is not confirmed."""

    confirmed: bool
    words: Words | None = None


class Waiting(Schema):
    id: UUID
    purpose: str
    state: StateCode
    sent_at: datetime
    due_at: datetime | None


class WaitingList(Schema):
    """`next` is what to ask for with `after`; null at the end."""

    packets: list[Waiting]
    next: UUID | None


class Sealed(Schema):
    """A section, and its content key sealed to `fingerprint`; the rest is the context that both are bound to."""

    suite: Literal[1] = 1
    partnership: UUID
    object: UUID
    kind: str
    version: int
    fingerprint: str
    body: str
    key: str


class Packet(Schema):
    """`reporter_key` is null where nothing may be told to the reporter yet."""

    id: UUID
    purpose: str
    state: StateCode
    sent_at: datetime
    due_at: datetime | None
    packet: Sealed
    replies: list[Sealed]
    team_key: str
    reporter_key: str | None


class Moved(Schema):
    """Where a referral stands after a deed, and until when its owner has the next step to do."""

    id: UUID
    state: StateCode
    due_at: datetime | None


class Place(Schema):
    id: UUID
    name: str
    kind: str


class Places(Schema):
    organisations: list[Place]


class Problem(Schema):
    """`error` is for programs, `detail` for people; neither repeats what was sent."""

    error: str
    detail: str


def encoded(raw: bytes | memoryview) -> str:
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """Raises WordsRefused."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise WordsRefused("malformed") from None
