"""Small secrets of a fixed size under a symmetric key, and sub-keys of a key."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.sealing.context import Context, framed
from core.sealing.errors import Malformed
from core.sealing.suites import KEY_BYTES, SUITE, SUITE_BYTE, check_key
from core.sealing.symmetric import lock, unlock

_LABEL = framed(b"wrap")


def wrap(key: bytes, secret: bytes, context: Context) -> bytes:
    """Envelope of `secret` without padding: its length shows, so it must say nothing."""
    return lock(key, secret, _bound_to(context))


def unwrap(key: bytes, envelope: bytes, context: Context) -> bytes:
    """The secret. Raises Malformed, UnknownSuite or CannotOpen."""
    return unlock(key, envelope, _bound_to(context))


def derive(key: bytes, purpose: str) -> bytes:
    """A 32-byte sub-key of the 32-byte `key` for one purpose; raises Malformed.

    Sub-keys of different purposes tell nothing about each other or about `key`.
    """
    check_key(key)
    if not purpose:
        raise Malformed("a sub-key has a purpose")
    info = framed(b"harbour sub-key" + SUITE_BYTE) + framed(purpose.encode())
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _bound_to(context: Context) -> bytes:
    return _LABEL + context.canonical(suite=SUITE, recipient=b"")
