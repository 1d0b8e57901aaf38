"""Key pairs of people and organisations: X-Wing, kept as its 32-byte seed.

The seed is the private key: SHAKE-256 expands it to the 64-byte ML-KEM-768 seed and the 32-byte
X25519 key (draft-connolly-cfrg-xwing-kem, section 5.2).
"""

import hashlib
import os

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from core.sealing.errors import Malformed
from core.sealing.suites import KEY_BYTES, SUITE_BYTE, check_key

SEED_BYTES = KEY_BYTES
FINGERPRINT_BYTES = 32
_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_X25519_BYTES = 32
PUBLIC_KEY_BYTES = _MLKEM_PUBLIC_BYTES + _X25519_BYTES

_FINGERPRINT_LABEL = b"harbour public key" + SUITE_BYTE
_GROUPS = 10
_GROUP_DIGITS = 4


def new_seed() -> bytes:
    """A fresh private key: 32 random bytes."""
    return os.urandom(SEED_BYTES)


def public_key_of(seed: bytes) -> bytes:
    """The raw public key, 1216 bytes: ML-KEM-768, then X25519. Raises Malformed."""
    mlkem_key, x25519_key = _expanded(seed)
    return mlkem_key.public_key().public_bytes_raw() + x25519_key.public_key().public_bytes_raw()


def fingerprint(public_key: bytes) -> bytes:
    """32 bytes that stand for the public key. Raises Malformed unless it has 1216 bytes."""
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise Malformed("a public key has 1216 bytes")
    return hashlib.sha256(_FINGERPRINT_LABEL + public_key).digest()


def readable_fingerprint(fp: bytes) -> str:
    """Ten groups of four digits (132 bits) for two people to compare by telephone.

    Digits read aloud in any language; whoever wants another key with the same digits needs about
    2**132 trials.
    """
    if len(fp) != FINGERPRINT_BYTES:
        raise Malformed("a fingerprint has 32 bytes")
    digits = _GROUPS * _GROUP_DIGITS
    text = str(int.from_bytes(fp, "big") % 10**digits).zfill(digits)
    return " ".join(text[i : i + _GROUP_DIGITS] for i in range(0, digits, _GROUP_DIGITS))


def is_public_key(raw: bytes) -> bool:
    """Whether the bytes are a public key that something can be sealed to."""
    try:
        recipient_key(raw)
    except Malformed:
        return False
    return True


def private_key(seed: bytes) -> MLKEM768X25519PrivateKey:
    """The key object that HPKE opens with. Raises Malformed unless `seed` has 32 bytes."""
    return MLKEM768X25519PrivateKey(*_expanded(seed))


def recipient_key(public_key: bytes) -> MLKEM768X25519PublicKey:
    """The key object that HPKE seals to. Raises Malformed for bytes that are no public key."""
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise Malformed("a public key has 1216 bytes")
    try:
        mlkem_key = MLKEM768PublicKey.from_public_bytes(public_key[:_MLKEM_PUBLIC_BYTES])
    except ValueError:
        raise Malformed("not a public key") from None
    x25519_key = X25519PublicKey.from_public_bytes(public_key[_MLKEM_PUBLIC_BYTES:])
    return MLKEM768X25519PublicKey(mlkem_key, x25519_key)


def _expanded(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    check_key(seed)
    expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED_BYTES + _X25519_BYTES)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:]),
    )
