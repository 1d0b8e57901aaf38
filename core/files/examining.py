"""Looking at a file that has arrived: what it is, whether it opens, and a copy of it without metadata.

1. Its first and last bytes say what it claims to be.
2. The scanner is asked, where there is one.
3. Pictures, PDFs and Office documents are opened in a process of its own, which gets the content through a pipe and no
   key, database or file. What it writes is sealed block by block. Here, never more than a block is in memory.
4. Of Office documents, sound recordings and videos `copying` makes the copy, where the machine has what that takes.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import structlog
from django.conf import settings

from core.files import exits
from core.files.blobs import NoRoom
from core.files.copying import NoCopy, copied_families, media_copy, office_copy
from core.files.kinds import DOCX, HEIC, JPEG, KINDS, Family, FileKind, kind_of
from core.files.refusals import Reason, Refused
from core.files.scanning import check_clean, is_configured
from core.files.sealed import SealedFile, SealedWriter
from core.files.uploading import Received
from core.pools import Busy, Pool

log = structlog.get_logger("core.files")
# -I: neither the environment nor the current folder can add code; the folder of this product is named instead.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from core.files.cleaner import main; main()"
_CODE = str(Path(__file__).resolve().parents[2])
SECONDS = 60
BLOCK_BYTES = 64 * 1024
COPIED = (Family.PICTURE, Family.DOCUMENT)
OPENED = (*COPIED, Family.OFFICE)
REASONS = {
    exits.NOT_WHOLE: Reason.NOT_WHOLE,
    exits.TOO_MANY_PIXELS: Reason.TOO_MANY_PIXELS,
    exits.UNPACKS_TOO_LARGE: Reason.UNPACKS_TOO_LARGE,
    exits.LOCKED: Reason.LOCKED,
    exits.MACROS: Reason.MACROS,
    exits.UNKNOWN_TYPE: Reason.UNKNOWN_TYPE,
}
# One process takes up to 1.5 GB for a picture of 64 million pixels.
_places = Pool(2)


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
        with _places.place(network):
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
    with _process(kind.family, kind) as process:
        _feed(process, received.file.opened())
        copy_size = _sealed(_answer(process), copy)
    return Examined(kind, JPEG if kind == HEIC else kind, copy_size)


def _office(received: Received, copy: SealedFile) -> Examined:
    """Opened before the copy is made and again after: what mat2 lets pass, see `rewriting`."""
    with _process(Family.OFFICE, DOCX) as before:
        _feed(before, received.file.opened())
        code, *sizes = _line(before).split()
        kind = KINDS[code]
        unpacked, prepared = (int(size) for size in sizes)
        if prepared and kind.family in copied_families():
            with (
                _no_copy_is_no_refusal(),
                office_copy(_answer(before), kind, size=prepared, unpacked=unpacked) as blocks,
                _process("after", kind) as after,
            ):
                _feed(after, blocks)
                return Examined(kind, kind, _sealed(_answer(after), copy))
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


@contextmanager
def _process(task: str, kind: FileKind) -> "Iterator[subprocess.Popen[bytes]]":
    """The process that opens it, ended at the latest after SECONDS."""
    # stderr may quote the file: it goes nowhere.
    process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        [sys.executable, "-I", "-c", _START, _CODE, task, kind.code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        cwd="/",
    )
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    try:
        yield process
    finally:
        timer.cancel()
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        process.wait()


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # the process ended before it had read everything
        pipe.close()


def _feed(process: "subprocess.Popen[bytes]", blocks: Iterator[bytes]) -> None:
    """It reads everything before it answers, so that neither waits for the other."""
    if process.stdin is None:
        raise Refused(Reason.NOT_WHOLE)
    with suppress(BrokenPipeError):  # its exit code says why it read no further
        for block in blocks:
            process.stdin.write(block)
        process.stdin.close()


def _line(process: "subprocess.Popen[bytes]") -> str:
    """The first that it writes. Raises Refused if it wrote nothing."""
    line = process.stdout.readline(100) if process.stdout is not None else b""
    if not line:
        _check_ended(process)
        raise Refused(Reason.NOT_WHOLE)
    return line.decode()


def _answer(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """What it writes. Raises Refused at the end if it did not end well."""
    while process.stdout is not None and (block := process.stdout.read(BLOCK_BYTES)):
        yield block
    _check_ended(process)


def _check_ended(process: "subprocess.Popen[bytes]") -> None:
    code = process.wait(SECONDS)
    if code:
        # A code of the system's: it was stopped for its memory or time.
        raise Refused(REASONS.get(code, Reason.UNPACKS_TOO_LARGE))


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
