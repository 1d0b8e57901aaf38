"""Looking at a file that has arrived: what it is, whether it opens, and a copy of it without metadata.

1. Its first and last bytes say what it claims to be.
2. The scanner is asked, where there is one.
3. Pictures, PDFs and Office documents are opened in a process of its own, which gets the content through a pipe and no
   key, database or file. What it writes is sealed block by block. Here, never more than a block is in memory.
4. Of Office documents, sound recordings and videos `copying` makes the copy, where the machine has what that takes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.conf import settings

from core.files.blobs import NoRoom
from core.files.copying import NoCopy, copied_families, media_copy, office_copy
from core.files.kinds import DOCX, HEIC, JPEG, KINDS, Family, FileKind, kind_of
from core.files.processes import answer, feed, first_line, places, process
from core.files.refusals import Reason, Refused
from core.files.scanning import check_clean, is_configured
from core.files.sealed import SealedFile, SealedWriter
from core.files.uploading import Received
from core.pools import Busy

log = structlog.get_logger("core.files")
COPIED = (Family.PICTURE, Family.DOCUMENT)
OPENED = (*COPIED, Family.OFFICE)


@dataclass(frozen=True)
class Examined:
    """What a file is. `copy_kind` and `copy_size` (bytes) are those of the safe copy; None and 0 without one."""

    kind: FileKind
    copy_kind: FileKind | None = None
    copy_size: int = 0


def examine(received: Received, *, copy: SealedFile, network: str = "") -> Examined:
    """What it is; where a safe copy can be made, it is sealed as `copy`.

    `network` is the pseudonym of the visitor's network: none has both places, however slow its files are to open.

    Raises Refused, and then there is no blob of a copy. Not inside `atomic()`.
    """
    kind = kind_of(received.head, received.tail)
    if kind.family in OPENED and received.size > settings.HARBOUR_CHECKED_FILE_BYTES:
        raise Refused(Reason.TOO_LARGE_TO_CHECK)
    if is_configured():
        check_clean(received.file.opened())
    if kind.family not in OPENED and kind.family not in copied_families():
        return Examined(kind)
    try:
        with places.place(network):
            return _opened(received, kind, copy)
    except Busy:
        raise Refused(Reason.BUSY) from None


def _opened(received: Received, kind: FileKind, copy: SealedFile) -> Examined:
    if kind.family == Family.OFFICE:
        return _office(received, copy)
    if kind.family not in COPIED:
        with _no_copy_is_no_refusal(), media_copy(received.file, kind, size=received.size) as blocks:
            return Examined(kind, kind, _sealed(blocks, copy))
        return Examined(kind)
    with process(kind.family, kind.code) as opening:
        feed(opening, received.file.opened())
        copy_size = _sealed(answer(opening), copy)
    return Examined(kind, JPEG if kind == HEIC else kind, copy_size)


def _office(received: Received, copy: SealedFile) -> Examined:
    """Opened before the copy is made and again after: what mat2 lets pass, see `rewriting`."""
    with process(Family.OFFICE, DOCX.code) as before:
        feed(before, received.file.opened())
        code, *sizes = first_line(before).split()
        kind = KINDS[code]
        unpacked, prepared = (int(size) for size in sizes)
        if prepared and kind.family in copied_families():
            with (
                _no_copy_is_no_refusal(),
                office_copy(answer(before), kind, size=prepared, unpacked=unpacked) as blocks,
                process("after", kind.code) as after,
            ):
                feed(after, blocks)
                return Examined(kind, kind, _sealed(answer(after), copy))
    return Examined(kind)


@contextmanager
def _no_copy_is_no_refusal() -> Iterator[None]:
    """Where no copy can be made of what was whole, the file is still taken, if it is wanted as it is."""
    try:
        yield
    except NoCopy as refusal:
        log.warning("copy_not_made", error=refusal.cause)
    except Refused as refusal:
        if refusal.reason == Reason.NO_ROOM:
            raise
        log.warning("copy_not_made", error=refusal.reason.replace(" ", "_"))


def _sealed(blocks: Iterator[bytes], copy: SealedFile) -> int:
    """The size of the copy in bytes. Raises Refused or NoCopy, with nothing left of it."""
    size, writer = 0, None
    try:
        writer = SealedWriter(copy)
        for block in blocks:
            writer.write(block)
            size += len(block)
        if not size:
            raise NoCopy("empty")
        writer.finish()
    except (NoRoom, Refused, NoCopy) as refusal:
        if writer is not None:
            writer.discard()
        raise (Refused(Reason.NO_ROOM) if isinstance(refusal, NoRoom) else refusal) from None
    return size
