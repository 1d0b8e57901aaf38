"""What an envelope belongs to, as canonical bytes.

Every envelope is bound to its context, so that a section moved to another report, version,
partnership or recipient no longer opens.
"""

from dataclasses import dataclass

from core.sealing.errors import Malformed

_LABEL = b"harbour context"
_LENGTH_BYTES = 4
_VERSION_BYTES = 8
_VERSION_LIMIT = 1 << (8 * _VERSION_BYTES)


def framed(part: bytes) -> bytes:
    """`part` behind its length (4 bytes, big-endian), so that joined parts stay distinct."""
    return len(part).to_bytes(_LENGTH_BYTES, "big") + part


@dataclass(frozen=True, slots=True)
class Context:
    """Names the one place where an envelope is valid.

    `partnership` and `object` are identifiers, `kind` says what the content is, `version` counts
    from 1, `purpose` tells apart several envelopes of one kind. None of them is secret.
    """

    partnership: str
    object: str
    kind: str
    version: int = 1
    purpose: str = ""

    def canonical(self, *, suite: int, recipient: bytes) -> bytes:
        """Length-prefixed parts in a fixed order; no two contexts give the same bytes.

        `recipient` is the 32-byte fingerprint of the recipient's key, empty under a symmetric key.
        Raises Malformed for a version outside 0 to 2**64 - 1, a suite that is not one byte, or
        text that UTF-8 cannot carry.
        """
        if not 0 <= self.version < _VERSION_LIMIT or not 0 <= suite <= 0xFF:
            raise Malformed("context number out of range")
        return b"".join(
            (
                framed(_LABEL),
                framed(suite.to_bytes(1, "big")),
                framed(_utf8(self.partnership)),
                framed(_utf8(self.object)),
                framed(_utf8(self.kind)),
                framed(self.version.to_bytes(_VERSION_BYTES, "big")),
                framed(recipient),
                framed(_utf8(self.purpose)),
            )
        )


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        pass
    # Raised outside the handler: UnicodeEncodeError carries the text.
    raise Malformed("context text is not Unicode")
