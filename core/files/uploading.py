"""Files that are sealed while a form streams in: no block of them is on disk in clear, and one at a time in memory.

A view makes the handler the only one of its request, before anything reads the request's form, and calls `abandon`
when all is done: what was not taken up by then, and what was cut off half-way, leaves no blob.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from core.files.blobs import NoRoom, check_room
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile, SealedWriter

HEAD_BYTES = 8 * 1024
TAIL_BYTES = 66 * 1024  # the end of a zip archive with the longest comment it can have


@dataclass(frozen=True)
class Limits:
    """How much one request may bring: bytes of a file, bytes of all, number of files."""

    file_bytes: int
    total_bytes: int
    files: int


@dataclass(frozen=True)
class Received:
    """A whole file, sealed. `head` and `tail` are its first and last bytes, to tell what it is."""

    file: SealedFile
    given_name: str = field(repr=False)
    size: int
    sha256: str  # hex, of the content
    head: bytes = field(repr=False)
    tail: bytes = field(repr=False)


@dataclass
class _Arriving:
    given_name: str
    file: SealedFile
    writer: SealedWriter
    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    digest: Any = field(default_factory=hashlib.sha256)

    def take(self, block: bytes) -> None:
        self.writer.write(block)
        self.digest.update(block)
        self.size += len(block)
        if len(self.head) < HEAD_BYTES:
            self.head = (self.head + block)[:HEAD_BYTES]
        self.tail = (self.tail + block)[-TAIL_BYTES:]


class SealingUploadHandler(FileUploadHandler):
    """Seals every file of one request. `begin` makes up where the next one lies, and may raise Refused.

    `received` are the whole files in order; `refused` are the names of the others with the reason for each.
    """

    def __init__(self, request: Any, *, begin: Callable[[], SealedFile], limits: Limits) -> None:
        super().__init__(request)
        self.received: list[Received] = []
        self.refused: list[tuple[str, Reason]] = []
        self._begin, self._limits = begin, limits
        self._arriving: _Arriving | None = None
        self._declared_size = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        self._declared_size = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.discard_unfinished()
        try:
            if len(self.received) >= self._limits.files:
                raise Refused(Reason.TOO_MANY)
            # What one file may take at most, or all that is still to come, whichever is less.
            check_room(min(self._declared_size, self._limits.file_bytes))
            file = self._begin()
            self._arriving = _Arriving(self.file_name or "", file, SealedWriter(file))
        except Refused as refusal:
            self._skip(refusal.reason)
        except NoRoom:
            self._skip(Reason.NO_ROOM)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        arriving = self._arriving
        if arriving is None:
            return
        size = arriving.size + len(raw_data)
        if size > self._limits.file_bytes:
            self._skip(Reason.TOO_LARGE)
        if size + sum(one.size for one in self.received) > self._limits.total_bytes:
            self._skip(Reason.TOO_MUCH)
        try:
            arriving.take(raw_data)
        except NoRoom:
            self._skip(Reason.NO_ROOM)

    def file_complete(self, file_size: int) -> None:
        """Nothing goes into request.FILES: the view asks `received`."""
        arriving = self._arriving
        if arriving is None:
            return
        try:
            arriving.writer.finish()
        except NoRoom:
            self._refuse(Reason.NO_ROOM)
            return
        if not arriving.size:
            self._refuse(Reason.EMPTY)
            return
        self._arriving = None
        self.received.append(
            Received(
                file=arriving.file,
                given_name=arriving.given_name,
                size=arriving.size,
                sha256=arriving.digest.hexdigest(),
                head=arriving.head,
                tail=arriving.tail,
            )
        )

    def upload_interrupted(self) -> None:
        """The form ended in the middle of a file. Those before it are whole."""
        if self._arriving is not None:
            self._refuse(Reason.CUT_OFF)

    def discard_unfinished(self) -> None:
        """What has begun to arrive and is not whole leaves no blob."""
        if self._arriving is not None:
            self._arriving.writer.discard()
            self._arriving = None

    def _refuse(self, reason: Reason) -> None:
        self.discard_unfinished()
        self.refused.append((self.file_name or "", reason))

    def _skip(self, reason: Reason) -> None:
        """Refuse the file and read past the rest of it; those after it still count."""
        self._refuse(reason)
        raise SkipFile
