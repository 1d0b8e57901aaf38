"""Starting the process that opens files (`cleaner`), giving it one and taking what it makes.

It gets the content through a pipe and no key, database or file; here, never more than a block is in memory.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from core.files import exits
from core.files.refusals import Reason, Refused
from core.pools import Pool

# -I: neither the environment nor the current folder can add code; the folder of this product is named instead.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from core.files.cleaner import main; main()"
_CODE = str(Path(__file__).resolve().parents[2])
SECONDS = 60
BLOCK_BYTES = 64 * 1024
REASONS = {
    exits.NOT_WHOLE: Reason.NOT_WHOLE,
    exits.TOO_MANY_PIXELS: Reason.TOO_MANY_PIXELS,
    exits.UNPACKS_TOO_LARGE: Reason.UNPACKS_TOO_LARGE,
    exits.LOCKED: Reason.LOCKED,
    exits.MACROS: Reason.MACROS,
    exits.UNKNOWN_TYPE: Reason.UNKNOWN_TYPE,
}
# One process takes up to 1.5 GB for a picture of 64 million pixels.
places = Pool(2)


@contextmanager
def process(task: str, kind: str) -> "Iterator[subprocess.Popen[bytes]]":
    """The process that opens it, ended at the latest after SECONDS."""
    # stderr may quote the file: it goes nowhere.
    started = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        [sys.executable, "-I", "-c", _START, _CODE, task, kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        cwd="/",
    )
    timer = threading.Timer(SECONDS, started.kill)
    timer.start()
    try:
        yield started
    finally:
        timer.cancel()
        started.kill()
        for pipe in (started.stdin, started.stdout):
            if pipe is not None:
                _close(pipe)
        started.wait()


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # the process ended before it had read everything
        pipe.close()


def feed(process: "subprocess.Popen[bytes]", blocks: Iterator[bytes]) -> None:
    """It reads everything before it answers, so that neither waits for the other."""
    if process.stdin is None:
        raise Refused(Reason.NOT_WHOLE)
    with suppress(BrokenPipeError):  # its exit code says why it read no further
        for block in blocks:
            process.stdin.write(block)
        process.stdin.close()


def first_line(process: "subprocess.Popen[bytes]") -> str:
    """The first that it writes. Raises Refused if it wrote nothing."""
    line = process.stdout.readline(100) if process.stdout is not None else b""
    if not line:
        _check_ended(process)
        raise Refused(Reason.NOT_WHOLE)
    return line.decode()


def answer(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """What it writes. Raises Refused at the end if it did not end well."""
    while process.stdout is not None and (block := process.stdout.read(BLOCK_BYTES)):
        yield block
    _check_ended(process)


def _check_ended(process: "subprocess.Popen[bytes]") -> None:
    code = process.wait(SECONDS)
    if code:
        # A code of the system's: it was stopped for its memory or time.
        raise Refused(REASONS.get(code, Reason.UNPACKS_TOO_LARGE))
