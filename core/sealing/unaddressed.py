"""Boxes that do not tell for whom they are: nothing in them names the key that opens them.

The envelope is the suite byte and what HPKE makes, without the fingerprint of `boxes`. HPKE's encapsulation itself
tells no more: an X25519 point is the same to everybody, and ciphertexts of ML-KEM do not tell under which key they
were made (Maram and Xagawa, "Post-Quantum Anonymity of Kyber", PKC 2023). The context still names the recipient, so
that a box moved to another key's holder opens no more than one moved to another object.
"""

from typing import Final

from cryptography.exceptions import InvalidTag

from core.sealing.boxes import ENCAPSULATION_BYTES, HPKE
from core.sealing.context import Context
from core.sealing.errors import CannotOpen, Malformed
from core.sealing.keypairs import fingerprint, private_key, public_key_of, recipient_key
from core.sealing.suites import SUITE, SUITE_BYTE, check_suite
from core.sealing.symmetric import TAG_BYTES

OVERHEAD_BYTES: Final = len(SUITE_BYTE) + ENCAPSULATION_BYTES + TAG_BYTES


def seal_unaddressed(public_key: bytes, secret: bytes, context: Context) -> bytes:
    """An envelope of OVERHEAD_BYTES more than `secret`, which is not padded: its length must say nothing.

    Raises Malformed for bytes that are no public key.
    """
    info = context.canonical(suite=SUITE, recipient=fingerprint(public_key))
    key = recipient_key(public_key)
    try:
        return SUITE_BYTE + HPKE.encrypt(secret, key, info=info)
    except ValueError:
        # X25519 refuses points of small order, whose shared secret anybody knows.
        raise Malformed("not a public key") from None


class Opener:
    """Tries many envelopes with one seed: what does not depend on the envelope is worked out once."""

    def __init__(self, seed: bytes) -> None:
        """Raises Malformed unless `seed` has 32 bytes."""
        self._key, self._recipient = private_key(seed), fingerprint(public_key_of(seed))

    def open(self, envelope: bytes, context: Context) -> bytes:
        """The secret. Raises Malformed, UnknownSuite, or CannotOpen, as for every envelope that is for another key."""
        check_suite(envelope)
        if len(envelope) < OVERHEAD_BYTES:
            raise Malformed("the envelope is truncated")
        info = context.canonical(suite=SUITE, recipient=self._recipient)
        try:
            return HPKE.decrypt(envelope[len(SUITE_BYTE) :], self._key, info=info)
        except (InvalidTag, ValueError):  # the latter for a point of small order, which nobody sealed with
            raise CannotOpen("authentication failed") from None
