"""Suite 1, and the byte that names it at the head of every envelope.

HPKE base mode with X-Wing (ML-KEM-768 and X25519), HKDF-SHA256, AES-256-GCM. A later suite gets
its own byte; envelopes of suite 1 stay readable.
"""

from typing import Final

from core.sealing.errors import Malformed, UnknownSuite

SUITE: Final = 1
SUITE_BYTE: Final = bytes([SUITE])
KEY_BYTES: Final = 32


def check_key(key: bytes) -> None:
    """Raises Malformed unless `key` has the 32 bytes of a symmetric key or a seed."""
    if len(key) != KEY_BYTES:
        raise Malformed("a key has 32 bytes")


def check_suite(envelope: bytes) -> None:
    """Raises Malformed for an empty envelope, UnknownSuite for a suite byte other than 1."""
    if not envelope:
        raise Malformed("the envelope is empty")
    if envelope[0] != SUITE:
        raise UnknownSuite("the envelope names an unknown suite")
