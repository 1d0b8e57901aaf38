"""What a partner wrote in its own system, sealed there: this server keeps it and cannot read it.

It lies in a box of its own beside the answer that it belongs to: for the team, and, where the reporter is owed a line,
for the reporter. Whoever reads the answer with a ring that opens the box reads both as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.keys.boxes import fill_with, look_in_held
from core.keys.kinds import Kind
from core.keys.models import Grant, PublicKey
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.sealing import SealingError, is_box_for, is_section
from core.texts import TextRefused
from referrals.packets.models import Referral
from referrals.packets.sealed import trusted_reporter_of
from referrals.packets.telling import is_hidden
from reporting.progress.told_elsewhere import words_in
from reporting.sections import Elsewhere

# Where the words of an answer of this kind stand; those of any other are told to the reporter.
STAND_IN = {"question": "question", "recall": "basis"}
LARGEST_BODY = 16 * 1024 + 64  # bytes of the envelope
MOST_NUMBER = 2**31 - 1


class WordsRefused(Exception):
    """What a partner's system sealed cannot be kept. The message is "malformed", "number used", "wrong team key" or
    "wrong reporter key"."""


@dataclass(frozen=True)
class SealedWords:
    """Canonical JSON of some of reporting.progress.told_elsewhere.LONGEST, sealed as core.sealing.sections does under a
    random content key, with context partnership, referral, Kind.PARTNER_WORDS and `number` as its version.

    `number` (1 to 2**31 - 1) is chosen at random and counts once for a referral. `to_team` and `to_reporter` are the
    content key, sealed as core.keys.boxes does.
    """

    number: int
    body: bytes = field(repr=False)
    to_team: bytes = field(repr=False)
    to_reporter: bytes | None = field(repr=False, default=None)


def keep_words(referral: Referral, words: SealedWords) -> Elsewhere | None:
    """Keep them beside an answer to the referral; where the reporter finds them, if they can.

    Inside `atomic()`. Raises WordsRefused, NotPinned, FingerprintMismatch or Tampered.
    """
    if not (0 < words.number <= MOST_NUMBER and is_section(words.body) and len(words.body) <= LARGEST_BODY):
        raise WordsRefused("malformed")
    sealed_keys = {_checked(hub_key(referral.case.partnership), words.to_team, "team"): words.to_team}
    told = words.to_reporter if not is_hidden(referral) else None
    if told is not None:
        sealed_keys[_checked(_reporter_key(referral), told, "reporter")] = told
    try:
        with transaction.atomic():
            fill_with(
                partnership=referral.case.partnership,
                object_id=referral.id,
                kind=Kind.PARTNER_WORDS,
                version=words.number,
                body=words.body,
                sealed_keys=sealed_keys,
            )
    except IntegrityError:
        raise WordsRefused("number used") from None
    return Elsewhere(object=str(referral.id), version=words.number) if told is not None else None


def with_words(referral: Referral, answers: Iterable[dict[str, Any]], ring: KeyRing) -> list[dict[str, Any]]:
    """Opened answers, each with what its partner wrote to it where that was sealed apart. One query if any was."""
    known = list(answers)
    if not any("sealed" in answer for answer in known):
        return known
    grants = Grant.objects.filter(box__object_id=referral.id, box__kind=Kind.PARTNER_WORDS).select_related("box")
    held = {grant.box.version: grant for grant in grants if ring.holds(grant.recipient.fingerprint)}
    return [{**answer, **_read(answer, held, ring)} if "sealed" in answer else answer for answer in known]


def _read(answer: Mapping[str, Any], held: Mapping[int, Grant], ring: KeyRing) -> dict[str, str]:
    grant = held.get(answer["sealed"])
    try:
        return words_in(look_in_held(grant, ring)) if grant else _unreadable(answer)
    except (SealingError, Tampered, TextRefused):
        return _unreadable(answer)


def _unreadable(answer: Mapping[str, Any]) -> dict[str, str]:
    return {STAND_IN.get(answer["kind"], "told"): _("What they wrote cannot be read. Ask them to send it again.")}


def _checked(key: PublicKey, sealed: bytes, whose: str) -> PublicKey:
    if not is_box_for(bytes(key.public), sealed):
        raise WordsRefused(f"wrong {whose} key")
    return key


def _reporter_key(referral: Referral) -> PublicKey:
    """Raises Tampered or FingerprintMismatch unless it is the key that the packet was sealed with, or its successor."""
    trusted_reporter_of(referral)
    return referral.case.report.lock.key
