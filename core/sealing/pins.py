"""Pins: proof, under the hub's own key, that a person compared a fingerprint out of band.

Whoever can write to the database but holds no key can neither make a pin nor move one to another
organisation.
"""

import hashlib
import hmac

from core.sealing.context import Context, framed
from core.sealing.errors import FingerprintMismatch, NotPinned
from core.sealing.suites import SUITE
from core.sealing.wrapping import derive

_LABEL = framed(b"pin")


def pin(seed_key: bytes, fingerprint: bytes, context: Context) -> bytes:
    """32-byte HMAC-SHA256 of fingerprint and context under a sub-key of `seed_key` (32 bytes).

    `context.object` names whose key it is.
    """
    bound_to = _LABEL + context.canonical(suite=SUITE, recipient=fingerprint)
    return hmac.new(derive(seed_key, "pins"), bound_to, hashlib.sha256).digest()


def check_pin(seed_key: bytes, fingerprint: bytes, context: Context, pinned: bytes | None) -> None:
    """Raises NotPinned when `pinned` is empty, FingerprintMismatch when it is for another key."""
    if not pinned:
        raise NotPinned("nobody has compared this key's fingerprint")
    if not hmac.compare_digest(pin(seed_key, fingerprint, context), pinned):
        raise FingerprintMismatch("the key is not the one that was compared")
