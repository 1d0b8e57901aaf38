"""Identifiers as keyed tokens, which can be compared and not read.

A token is HMAC-SHA256 over kind and value, cut to 9 bytes and written in 12 characters of base 64. That any two of 1.6
million different ones are equal, 16 for each of 100,000 reports, has a chance below 1 in 3 thousand million. Its key
comes from the hub's seed, so only an unlocked session of the team makes one. Whose it is stands beside it, outside the
MAC: the number of one report's reporter may be that of whom another complains about.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.sealing import derive
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose

TOKEN_BYTES: Final = 9
TOKEN_CHARACTERS: Final = 12
SLOTS: Final = 16  # of a report; more identifiers than that are left out
_SLOT: Final = 2 + TOKEN_CHARACTERS
_ALLOWED, _NOT_ALLOWED = b"1", b"0"
HEAD_BYTES: Final = 1 + SLOTS * _SLOT
_EMPTY: Final = b"-" * _SLOT


@dataclass(frozen=True)
class Marked:
    """A token with its kind and of whom it is."""

    kind: IdentifierKind
    whose: Whose
    token: bytes


class TokenMaker:
    """Makes tokens under the key of an unlocked hub. `seed` has 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self._begun = hmac.new(derive(seed, "link tokens"), digestmod=hashlib.sha256)

    def token(self, identifier: Identifier) -> bytes:
        """12 bytes, all of them characters of base 64."""
        mac = self._begun.copy()
        mac.update(identifier.kind.encode() + identifier.value.encode())
        return urlsafe_b64encode(mac.digest()[:TOKEN_BYTES])

    def marked(self, identifier: Identifier) -> Marked:
        return Marked(identifier.kind, identifier.whose, self.token(identifier))

    def head(self, identifiers: Iterable[Identifier] | None) -> bytes:
        """What stands before a summary, always HEAD_BYTES long; None where the reporter does not allow linking."""
        if identifiers is None:
            return NO_LINKING
        slots = [one.kind.encode() + one.whose.encode() + self.token(one) for one in list(identifiers)[:SLOTS]]
        return _ALLOWED + b"".join(slots).ljust(HEAD_BYTES - 1, b"-")


NO_LINKING: Final = _NOT_ALLOWED.ljust(HEAD_BYTES, b"-")


def allows_linking(head: bytes) -> bool:
    return head[:1] == _ALLOWED


def marked_in(head: bytes) -> list[Marked]:
    """The tokens of a head, in the order in which they were given."""
    slots = (head[start : start + _SLOT] for start in range(1, HEAD_BYTES, _SLOT))
    return [
        Marked(IdentifierKind(chr(slot[0])), Whose(chr(slot[1])), bytes(slot[2:])) for slot in slots if slot != _EMPTY
    ]
