"""Sizes that tell little: 1, 4, 16, 64, 256 KiB, then Padmé.

Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
PURBs", 2019) rounds a length so that at most O(log log n) bits of it show, for under 12% more.
The padding itself is one byte 0x80 and then zeros (ISO/IEC 7816-4).
"""

from typing import Final

from core.sealing.errors import Malformed

MARKER: Final = b"\x80"
_KIB: Final = 1024
_STEPS: Final = tuple(kib * _KIB for kib in (1, 4, 16, 64, 256))


def padded_size(n: int) -> int:
    """Bytes that `n` bytes of content take once padded, the marker byte included."""
    needed = n + 1
    for step in _STEPS:
        if needed <= step:
            return step
    exponent = needed.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (needed + mask) & ~mask


def is_padded_size(size: int) -> bool:
    """Whether padding can have produced exactly `size` bytes."""
    return size > 0 and padded_size(size - 1) == size


def pad(content: bytes) -> bytes:
    """`content`, the marker, and zeros up to `padded_size(len(content))`."""
    return (content + MARKER).ljust(padded_size(len(content)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content. Raises Malformed unless `pad` would give exactly these bytes back.

    Only called on authenticated bytes, so it need not run in constant time.
    """
    # Found and compared in whole runs of bytes: very many small sections are opened in a row.
    end = padded.rfind(MARKER)
    if end < 0 or padded[end + 1 :] != bytes(len(padded) - end - 1) or padded_size(end) != len(padded):
        raise Malformed("the padding is not canonical")
    return padded[:end]
