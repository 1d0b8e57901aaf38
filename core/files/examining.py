"""Looking at a file that has arrived: what it is, whether it opens, and a copy of it without metadata.

1. Its first and last bytes say what it claims to be.
2. The scanner is asked, where there is one.
3. Pictures, PDFs and Office documents are opened in a process of its own, which gets the content through a pipe and no
   key, database or file. What it writes is sealed block by block. Here, never more than a block is in memory.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from core.files import cleaner
from core.files.blobs import NoRoom
from core.files.kinds import DOCX, HEIC, JPEG, KINDS, Family, FileKind, kind_of
from core.files.refusals import Reason, Refused
from core.files.scanning import check_clean, is_configured
from core.files.sealed import SealedFile, SealedWriter
from core.files.uploading import Received
from core.pools import Busy, Pool

SECONDS = 60
BLOCK_BYTES = 64 * 1024
COPIED = (Family.PICTURE, Family.DOCUMENT)
OPENED = (*COPIED, Family.OFFICE)
REASONS = {
    cleaner.EXIT_NOT_WHOLE: Reason.NOT_WHOLE,
    cleaner.EXIT_TOO_MANY_PIXELS: Reason.TOO_MANY_PIXELS,
    cleaner.EXIT_UNPACKS_TOO_LARGE: Reason.UNPACKS_TOO_LARGE,
    cleaner.EXIT_LOCKED: Reason.LOCKED,
    cleaner.EXIT_MACROS: Reason.MACROS,
    cleaner.EXIT_UNKNOWN_TYPE: Reason.UNKNOWN_TYPE,
}
# One process takes up to 1.5 GB for a picture of 64 million pixels.
_places = Pool(2)


@dataclass(frozen=True)
class Examined:
    """What a file is. `copy_kind` and `copy_size` (bytes) are those of the safe copy; None and 0 without one."""

    kind: FileKind
    copy_kind: FileKind | None = None
    copy_size: int = 0


def examine(received: Received, *, copy: SealedFile) -> Examined:
    """What it is; where a safe copy can be made, it is sealed as `copy`.

    Raises Refused, and then there is no blob of a copy. Not inside `atomic()`.
    """
    kind = kind_of(received.head, received.tail)
    if kind.family in OPENED and received.size > settings.HARBOUR_CHECKED_FILE_BYTES:
        raise Refused(Reason.TOO_LARGE_TO_CHECK)
    if is_configured():
        check_clean(received.file.opened())
    if kind.family not in OPENED:
        return Examined(kind)
    try:
        with _places.place():
            return _opened(received, kind, copy)
    except Busy:
        raise Refused(Reason.BUSY) from None


def _opened(received: Received, kind: FileKind, copy: SealedFile) -> Examined:
    with _process(kind) as process:
        _feed(process, received.file.opened())
        if kind.family not in COPIED:
            code = _read(process, 16)
            _check_ended(process)
            return Examined(KINDS.get(code.decode(errors="replace"), DOCX))
        copy_size = _sealed_copy(process, copy)
    return Examined(kind, JPEG if kind == HEIC else kind, copy_size)


@contextmanager
def _process(kind: FileKind) -> "Iterator[subprocess.Popen[bytes]]":
    """The process that opens it, ended at the latest after SECONDS."""
    # -I: neither the environment nor the current folder can add code. stderr may quote the file: it goes nowhere.
    process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        [sys.executable, "-I", cleaner.__file__, kind.family, kind.code],
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


def _read(process: "subprocess.Popen[bytes]", size: int) -> bytes:
    return process.stdout.read(size) if process.stdout is not None else b""


def _sealed_copy(process: "subprocess.Popen[bytes]", copy: SealedFile) -> int:
    """The size of the copy in bytes. Raises Refused, with nothing left of it."""
    size, writer = 0, None
    try:
        writer = SealedWriter(copy)
        while block := _read(process, BLOCK_BYTES):
            writer.write(block)
            size += len(block)
        _check_ended(process)
        writer.finish()
    except (NoRoom, Refused) as refusal:
        if writer is not None:
            writer.discard()
        raise (Refused(Reason.NO_ROOM) if isinstance(refusal, NoRoom) else refusal) from None
    return size


def _check_ended(process: "subprocess.Popen[bytes]") -> None:
    code = process.wait(SECONDS)
    if code:
        # A code of the system's: it was stopped for its memory or time.
        raise Refused(REASONS.get(code, Reason.UNPACKS_TOO_LARGE))
