"""Boxes: content that one key pair opens (HPKE base mode, RFC 9180, with X-Wing).

Envelope: suite byte, the recipient's 32-byte fingerprint, then HPKE's 1120-byte encapsulation and
ciphertext with tag. HPKE's single-shot form takes no associated data, so the context goes into
`info`. The first byte under the seal says whether the rest is padded.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from core.sealing.context import Context
from core.sealing.errors import CannotOpen, Malformed, WrongRecipient
from core.sealing.keypairs import (
    FINGERPRINT_BYTES,
    fingerprint,
    private_key,
    public_key_of,
    recipient_key,
)
from core.sealing.padding import pad as padded
from core.sealing.padding import unpad
from core.sealing.suites import KEY_BYTES, SUITE, SUITE_BYTE, check_suite
from core.sealing.symmetric import TAG_BYTES

HPKE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_HEADER_BYTES: Final = 1 + FINGERPRINT_BYTES
ENCAPSULATION_BYTES: Final = 1120
_EXACT: Final = b"\x00"
_PADDED: Final = b"\x01"
_SHORTEST: Final = _HEADER_BYTES + ENCAPSULATION_BYTES + len(_EXACT) + TAG_BYTES


def seal_to(public_key: bytes, plaintext: bytes, context: Context, *, pad: bool = False) -> bytes:
    """An envelope that only the holder of `public_key`'s seed opens, only under `context`.

    Secrets of a fixed size need no padding; pass `pad=True` for anything a person wrote.
    Raises Malformed for bytes that are no public key.
    """
    recipient = fingerprint(public_key)
    content = _PADDED + padded(plaintext) if pad else _EXACT + plaintext
    info = context.canonical(suite=SUITE, recipient=recipient)
    key = recipient_key(public_key)
    try:
        return SUITE_BYTE + recipient + HPKE.encrypt(content, key, info=info)
    except ValueError:
        # X25519 refuses points of small order, whose shared secret anybody knows.
        raise Malformed("not a public key") from None


def open_with(seed: bytes, envelope: bytes, context: Context) -> bytes:
    """The plaintext of a box sealed to the key pair of `seed` under the same context.

    Raises Malformed, UnknownSuite, WrongRecipient or CannotOpen.
    """
    check_suite(envelope)
    if len(envelope) < _SHORTEST:
        raise Malformed("the envelope is truncated")
    recipient = fingerprint(public_key_of(seed))
    if envelope[1:_HEADER_BYTES] != recipient:
        raise WrongRecipient("the envelope is for another key")
    info = context.canonical(suite=SUITE, recipient=recipient)
    try:
        content = HPKE.decrypt(envelope[_HEADER_BYTES:], private_key(seed), info=info)
    except InvalidTag:
        raise CannotOpen("authentication failed") from None
    return _content_of(content)


def is_box_for(public_key: bytes, envelope: bytes) -> bool:
    """Whether it has the form of a symmetric key that somebody sealed to the public key; whether it opens, only the
    seed says. Raises Malformed for bytes that are no public key.
    """
    head = SUITE_BYTE + fingerprint(public_key)
    return envelope.startswith(head) and len(envelope) == _SHORTEST + KEY_BYTES


def _content_of(content: bytes) -> bytes:
    form, body = content[:1], content[1:]
    if form == _EXACT:
        return body
    if form == _PADDED:
        return unpad(body)
    raise Malformed("the envelope has an unknown form")
