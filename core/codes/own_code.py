"""Noticing that somebody is about to send their own private code.

A visit keeps a digest of the code that opened it. It is keyed by the deployment's secret, which is neither in the visit
nor in the database: whoever opens a visit's envelope learns no code from it.
"""

import hmac
import unicodedata

from core.codes.models import Lock
from core.keys.stamps import stamper

CODE_DIGITS = 16


def digest_of(lock: Lock, code: str) -> bytes:
    """32 bytes for a lock's private code, given as 16 ASCII digits."""
    return stamper("own code", str(lock.id))(code)


def holds_code(text: str, *, lock: Lock, digest: bytes) -> bool:
    """Whether the text spells the code of which `digest` was made, in any spacing, punctuation or script of digits."""
    digits = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    stamped = stamper("own code", str(lock.id))
    spelt = {digits[start : start + CODE_DIGITS] for start in range(len(digits) - CODE_DIGITS + 1)}
    return any(hmac.compare_digest(stamped(one), digest) for one in spelt)
