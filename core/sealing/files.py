"""Files of any length in flat memory: suite byte, then Cobblestone-256 (chunked, key-committing).

A file is padded like a section, so that its exact length, which may identify a known picture, is
not visible.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from core.sealing.context import Context, framed
from core.sealing.errors import CannotOpen, Malformed
from core.sealing.padding import MARKER, padded_size
from core.sealing.suites import SUITE, SUITE_BYTE, check_key, check_suite

_LABEL: Final = framed(b"file")
_ZEROS: Final = bytes(64 * 1024)

Blocks = Iterable[bytes]


class FileSealer:
    """Seals one file as it streams in: `update` for each block, then `finalize` once.

    The joined outputs, in order, are the envelope. `key` has 32 bytes and seals one file only.
    """

    def __init__(self, key: bytes, context: Context) -> None:
        check_key(key)
        self._encryptor = Cobblestone256Encryptor(key, _bound_to(context))
        self._length = 0
        self._head = SUITE_BYTE

    def update(self, block: bytes) -> bytes:
        """Ciphertext that is ready; may be empty."""
        self._length += len(block)
        return self._take_head() + self._encryptor.update(block)

    def finalize(self) -> bytes:
        """The last ciphertext, padding included."""
        parts = [self._take_head(), self._encryptor.update(MARKER)]
        missing = padded_size(self._length) - self._length - len(MARKER)
        while missing:
            zeros = _ZEROS[:missing]
            parts.append(self._encryptor.update(zeros))
            missing -= len(zeros)
        parts.append(self._encryptor.finalize())
        return b"".join(parts)

    def _take_head(self) -> bytes:
        head, self._head = self._head, b""
        return head


def open_file(key: bytes, blocks_factory: Callable[[], Blocks], context: Context) -> Iterator[bytes]:
    """Blocks of the file's content, in order, once the whole envelope has proved authentic.

    `blocks_factory` gives the envelope's blocks from the start; it is called twice. The first pass
    runs before this function returns, decrypts and discards, so that a response begins only for a
    file that is whole. The second pass streams. Raises Malformed, UnknownSuite or CannotOpen;
    while streaming, only if the stored bytes change between the passes.
    """
    check_key(key)
    length = _verified_length(_decrypted(key, blocks_factory(), context))
    return _first_bytes(_decrypted(key, blocks_factory(), context), length)


def _verified_length(blocks: Blocks) -> int:
    """Length of the content before its padding; reads `blocks` to their end."""
    total = end = 0
    last = b""
    for block in blocks:
        kept = block.rstrip(b"\0")
        if kept:
            end, last = total + len(kept), kept[-1:]
        total += len(block)
    if last != MARKER or padded_size(end - 1) != total:
        raise Malformed("the padding is not canonical")
    return end - 1


def _first_bytes(blocks: Blocks, length: int) -> Iterator[bytes]:
    """The first `length` bytes; reads `blocks` to their end, where they are authenticated."""
    left = length
    for block in blocks:
        if left:
            yield block[:left]
            left -= min(left, len(block))


def _decrypted(key: bytes, blocks: Blocks, context: Context) -> Iterator[bytes]:
    decryptor = Cobblestone256Decryptor(key, _bound_to(context))
    try:
        for block in _without_head(blocks):
            plaintext = decryptor.update(block)
            if plaintext:
                yield plaintext
        yield decryptor.finalize()
    except InvalidTag:
        raise CannotOpen("authentication failed") from None


def _without_head(blocks: Blocks) -> Iterator[bytes]:
    source = iter(blocks)
    first = next((block for block in source if block), b"")
    check_suite(first)
    yield first[1:]
    yield from source


def _bound_to(context: Context) -> bytes:
    return _LABEL + context.canonical(suite=SUITE, recipient=b"")
