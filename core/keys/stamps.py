"""MACs of the deployment over rows, under keys that lie outside the database.

Sealing to a public key needs no secret, so a box alone does not show who filled it. The stamp does: somebody who can
write to the database, but does not have the server's configuration, cannot make one.
"""

import hashlib
import hmac

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
        raw = part.encode() if isinstance(part, str) else part
        mac.update(len(raw).to_bytes(8, "big") + raw)
    return mac.digest()


def check_stamp(stored: bytes | memoryview, expected: bytes, what: str) -> None:
    """Raise Tampered, naming `what`, unless the two are equal."""
    if not hmac.compare_digest(bytes(stored), expected):
        raise Tampered(what)
