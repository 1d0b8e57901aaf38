"""RFC 9180 section 5.1, base mode: from a shared secret to the AEAD's key and first nonce.

Written here from the RFC, so that published shared secrets can be checked through the product's own
suite, whose AEAD the published vectors do not use.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_X_WING, _HKDF_SHA256, _AES_256_GCM = 0x647A, 1, 2


def seal_under(shared_secret: bytes, info: bytes, plaintext: bytes) -> bytes:
    """Ciphertext with tag of the first message that HPKE's suite 1 would send."""
    key, nonce = scheduled(shared_secret, info, _AES_256_GCM)
    return AESGCM(key).encrypt(nonce, plaintext, b"")


def scheduled(shared_secret: bytes, info: bytes, aead: int) -> tuple[bytes, bytes]:
    """32-byte key and 12-byte first nonce, for HKDF-SHA256 and an AEAD with keys of that size."""
    suite = b"HPKE" + b"".join(n.to_bytes(2, "big") for n in (_X_WING, _HKDF_SHA256, aead))
    psk_id_hash = _extracted(suite, b"", b"psk_id_hash", b"")
    info_hash = _extracted(suite, b"", b"info_hash", info)
    context = b"\0" + psk_id_hash + info_hash
    secret = _extracted(suite, shared_secret, b"secret", b"")
    key = _expanded(suite, secret, b"key", context, 32)
    return key, _expanded(suite, secret, b"base_nonce", context, 12)


def _extracted(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    labelled = b"HPKE-v1" + suite + label + material
    return hmac.new(salt or bytes(32), labelled, hashlib.sha256).digest()


def _expanded(suite: bytes, secret: bytes, label: bytes, context: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
    return hmac.new(secret, labelled + b"\1", hashlib.sha256).digest()[:length]
