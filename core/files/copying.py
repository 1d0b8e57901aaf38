"""Safe copies of Office documents, sound recordings and videos, by tools that the machine may or may not have.

1. The file is opened into a fresh folder in memory: `workplace`.
2. mat2 or ffmpeg writes it anew there, in a process that can do little else: `confined`.
3. What it wrote is given back block by block, and the folder is gone.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog
from django.conf import settings

from core.files import confined, media
from core.files.kinds import Family, FileKind
from core.files.sealed import SealedFile
from core.files.workplace import NoWorkplace, is_ready, workplace

SECONDS = 60
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 110  # of several threads together
BLOCK_BYTES = 64 * 1024
LARGER_BYTES = 16 * 1024 * 1024  # by which what a tool writes may exceed twice what it was given
log = structlog.get_logger("core.files")


class NoCopy(Exception):
    """There is none: no tool, no folder in memory, or the tool could not. `cause` is one word for the log."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def copied_families() -> frozenset[Family]:
    """The kinds of file of which safe copies are made here."""
    families = {Family.PICTURE, Family.DOCUMENT}
    if is_ready():
        families |= {family for family, tool in _tools().items() if tool}
    return frozenset(families)


@contextmanager
def office_copy(given: Iterator[bytes], kind: FileKind, *, size: int, unpacked: int) -> Iterator[Iterator[bytes]]:
    """The document as mat2 writes it, in blocks; sizes in bytes, of what is given and of its parts. Raises NoCopy."""
    tool = _tool(Family.OFFICE)
    most = 2 * size + LARGER_BYTES
    with _place(size + most + 2 * unpacked) as folder:
        _put(given, folder / f"given.{kind.code}")
        # Parts that it does not know are left out. Its own sandbox would want rights that are gone here.
        _run([tool, "--no-sandbox", "--unknown-members", "omit", f"given.{kind.code}"], folder, max(most, unpacked))
        yield _taken(folder / f"given.cleaned.{kind.code}")


@contextmanager
def media_copy(file: SealedFile, kind: FileKind, *, size: int) -> Iterator[Iterator[bytes]]:
    """The recording as ffmpeg writes it, in blocks; `size` in bytes. Raises NoCopy."""
    tool = _tool(kind.family)
    most = 2 * size + LARGER_BYTES
    with _place(size + most) as folder:
        _put(file.opened(), folder / "given")
        printed = _run([tool, *media.looking(kind, "given")], folder, most)
        streams = media.streams_in(printed.decode(errors="replace"))
        _run([tool, *media.copying(kind, streams, "given", "made")], folder, most)
        yield _taken(folder / "made")


def _tools() -> dict[Family, str]:
    ffmpeg = settings.HARBOUR_FFMPEG
    return {Family.OFFICE: settings.HARBOUR_MAT2, Family.SOUND: ffmpeg, Family.VIDEO: ffmpeg}


def _tool(family: Family) -> str:
    tool = _tools()[family]
    if not tool:
        raise NoCopy("no_tool")
    return tool


@contextmanager
def _place(needed: int) -> Iterator[Path]:
    try:
        with workplace(needed) as folder:
            yield folder
    except NoWorkplace as refusal:
        raise NoCopy(str(refusal).replace(" ", "_")) from None


def _put(blocks: Iterator[bytes], path: Path) -> None:
    try:
        with path.open("xb") as given:
            given.writelines(blocks)
    except OSError:
        raise NoCopy("no_room_in_memory") from None


def _taken(path: Path) -> Iterator[bytes]:
    try:
        made = path.open("rb", buffering=0)
    except FileNotFoundError:
        raise NoCopy("tool_made_nothing") from None
    with made:
        while block := made.read(BLOCK_BYTES):
            yield block


def _run(command: list[str], folder: Path, file_bytes: int) -> bytes:
    """What the tool printed. Raises NoCopy when it fails or takes longer than SECONDS."""
    limits = [str(number) for number in (os.getpid(), MEMORY_BYTES, CPU_SECONDS, file_bytes)]
    process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        [sys.executable, "-I", confined.__file__, *limits, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # may quote the file
        # What a tool keeps for itself, it keeps in the folder.
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder)},
        cwd=folder,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise NoCopy("too_slow") from None
    finally:
        with suppress(ProcessLookupError):  # with all that it started
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    if process.returncode:
        raise NoCopy("tool_failed")
    return printed
