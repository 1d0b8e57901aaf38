"""Asking clamd (ClamAV) about a file, over its Unix socket, when `HARBOUR_CLAMD_SOCKET` names one.

INSTREAM: blocks behind their length (4 bytes, big-endian), an empty one at the end, then one line of answer. clamd
keeps what it is sent in its own temporary folder: docs/operations.md says where that has to lie.
"""

import socket
from collections.abc import Iterable

import structlog
from django.conf import settings

from core.files.refusals import Reason, Refused

SECONDS = 60
ANSWER_BYTES = 4096
# With AlertExceedsMax, which docs/operations.md asks for: what is larger inside than clamd looks at. Without it, clamd
# calls such a file clean.
UNFINISHED = b"stream: Heuristics.Limits.Exceeded"
log = structlog.get_logger("core.files")


def is_configured() -> bool:
    """Whether files are scanned here."""
    return bool(settings.HARBOUR_CLAMD_SOCKET)


def check_clean(blocks: Iterable[bytes]) -> None:
    """Raise Refused for an infected file, for one that is too large inside, and for any when the scanner is away."""
    try:
        answer = _asked(blocks)
    except OSError as error:
        log.error("scanner_away", error=type(error).__name__)
        raise Refused(Reason.NOT_SCANNED) from None
    if answer.startswith(UNFINISHED):
        raise Refused(Reason.UNPACKS_TOO_LARGE)
    if answer.endswith(b" FOUND"):
        raise Refused(Reason.INFECTED)
    if answer != b"stream: OK":
        log.error("scanner_refused")
        raise Refused(Reason.NOT_SCANNED)


def _asked(blocks: Iterable[bytes]) -> bytes:
    with socket.socket(socket.AF_UNIX) as clamd:
        clamd.settimeout(SECONDS)
        clamd.connect(settings.HARBOUR_CLAMD_SOCKET)
        clamd.sendall(b"zINSTREAM\0")
        for block in blocks:
            clamd.sendall(len(block).to_bytes(4, "big") + block)
        clamd.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < ANSWER_BYTES and (more := clamd.recv(ANSWER_BYTES)):
            answer += more
    return answer.rstrip(b"\0\n")
