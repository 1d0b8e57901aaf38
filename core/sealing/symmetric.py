"""AES-256-GCM envelopes: suite byte, 12-byte random nonce, ciphertext with its 16-byte tag.

Nonces are random, so one key may seal at most 2**32 envelopes; no key of the product comes near.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.sealing.errors import CannotOpen, Malformed
from core.sealing.suites import SUITE_BYTE, check_key, check_suite

NONCE_BYTES = 12
TAG_BYTES = 16
HEADER_BYTES = 1 + NONCE_BYTES


def lock(key: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    """Envelope of `plaintext` that opens only with the same `bound_to` bytes."""
    check_key(key)
    nonce = os.urandom(NONCE_BYTES)
    return SUITE_BYTE + nonce + AESGCM(key).encrypt(nonce, plaintext, bound_to)


def unlock(key: bytes, envelope: bytes, bound_to: bytes) -> bytes:
    """The plaintext. Raises Malformed, UnknownSuite or CannotOpen."""
    check_key(key)
    check_suite(envelope)
    if len(envelope) < HEADER_BYTES + TAG_BYTES:
        raise Malformed("the envelope is truncated")
    try:
        return AESGCM(key).decrypt(envelope[1:HEADER_BYTES], envelope[HEADER_BYTES:], bound_to)
    except InvalidTag:
        raise CannotOpen("authentication failed") from None
