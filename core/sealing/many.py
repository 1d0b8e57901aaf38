"""Very many small sections of different objects under one key: what they share is worked out once.

An envelope is the same as `seal_section` makes under a context whose `object` is 32 hexadecimal digits. What is spared
is what costs more than the decryption itself: a cipher, and the same context written out, for each.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.sealing.context import Context
from core.sealing.errors import CannotOpen, SealingError
from core.sealing.sections import bound_to, open_section, seal_section
from core.sealing.suites import check_key
from core.sealing.symmetric import HEADER_BYTES

_ANY_OBJECT: Final = "0" * 32


class ManySections:
    """Sections of one kind and version under the 32-byte `key`, each of an object named by 32 hexadecimal digits.

    Raises Malformed for a key of another length.
    """

    def __init__(self, key: bytes, *, partnership: str, kind: str, version: int) -> None:
        check_key(key)
        self.key, self._partnership, self._kind, self._version = key, partnership, kind, version

    def seal(self, object_hex: str, plaintext: bytes) -> bytes:
        """As `seal_section`."""
        return seal_section(self.key, plaintext, self._context(object_hex))

    def open(self, object_hex: str, envelope: bytes) -> bytes:
        """As `open_section`, with its refusals."""
        return open_section(self.key, envelope, self._context(object_hex))

    def passing(
        self,
        rows: Iterable[tuple[Any, ...]],
        passes: Callable[[bytes], bool],
        refused: Callable[[SealingError], None],
    ) -> Iterator[tuple[Any, ...]]:
        """The rows (object's digits, envelope, anything) whose content passes, in their order.

        The content is authenticated and still padded when it is asked. A row that does not open is told to `refused`
        and left out.
        """
        decrypt = AESGCM(self.key).decrypt
        before, after = self.bound_to(_ANY_OBJECT).split(_ANY_OBJECT.encode())
        for row in rows:
            envelope = row[1]
            try:
                content = decrypt(envelope[1:HEADER_BYTES], envelope[HEADER_BYTES:], before + row[0].encode() + after)
            except (InvalidTag, ValueError):
                refused(CannotOpen("authentication failed"))
                continue
            if passes(content):
                yield row

    def bound_to(self, object_hex: str) -> bytes:
        """What the section of an object is authenticated with besides its own bytes."""
        return bound_to(self._context(object_hex))

    def _context(self, object_hex: str) -> Context:
        return Context(self._partnership, object_hex, self._kind, self._version)
