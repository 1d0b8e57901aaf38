"""MACs of the deployment over rows, under keys that lie outside the database.

Sealing to a public key needs no secret, so a box alone does not show who filled it. The stamp does: somebody who can
write to the database, but does not have the server's configuration, cannot make one.
"""

import hashlib
import hmac
from collections.abc import Callable

from django.conf import settings

from core.sealing import derive


class Tampered(Exception):
    """A row is not the one that this installation wrote. The message names the kind of row and its id."""


def deployment_secret() -> bytes:
    """The 32 bytes that the deployment keeps outside database and backups."""
    return bytes.fromhex(settings.HARBOUR_DEPLOYMENT_SECRET)


def stamp(purpose: str, *parts: str | bytes) -> bytes:
    """32-byte HMAC-SHA256 over the parts, each behind its 8-byte length."""
    mac = hmac.new(derive(deployment_secret(), f"stamp {purpose}"), digestmod=hashlib.sha256)
    for part in parts:
        mac.update(_framed(part))
    return mac.digest()


def stamper(purpose: str, *parts: str | bytes) -> Callable[[str], bytes]:
    """As `stamp` with one more part at the end, for many of them: the key is derived once."""
    begun = hmac.new(derive(deployment_secret(), f"stamp {purpose}"), digestmod=hashlib.sha256)
    for part in parts:
        begun.update(_framed(part))

    def stamped(last: str) -> bytes:
        mac = begun.copy()
        mac.update(_framed(last))
        return mac.digest()

    return stamped


def check_stamp(stored: bytes | memoryview, expected: bytes, what: str) -> None:
    """Raise Tampered, naming `what`, unless the two are equal."""
    if not hmac.compare_digest(bytes(stored), expected):
        raise Tampered(what)


def _framed(part: str | bytes) -> bytes:
    raw = part.encode() if isinstance(part, str) else part
    return len(raw).to_bytes(8, "big") + raw
