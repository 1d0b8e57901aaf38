"""With a scanner configured, an infected file is refused, and so is every file while the scanner is away."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from core.files.refusals import Refused
from core.files.scanning import check_clean, is_configured
from tests.core.files.samples import EICAR


@contextmanager
def clamd(answer: bytes = b"") -> Iterator[list[bytes]]:
    """A socket that answers as clamd does: by what it was sent, unless `answer` is given."""
    seen: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/clamd")
        server.listen(1)
        thread = threading.Thread(target=_answer_one, args=(server, seen, answer))
        thread.start()
        settings.HARBOUR_CLAMD_SOCKET = f"{folder}/clamd"
        try:
            yield seen
        finally:
            settings.HARBOUR_CLAMD_SOCKET = ""
            thread.join(timeout=10)


def _answer_one(server: socket.socket, seen: list[bytes], answer: bytes) -> None:
    connection, _ = server.accept()
    with connection, connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        while length := int.from_bytes(stream.read(4), "big"):
            seen.append(stream.read(length))
        found = EICAR in b"".join(seen)
        connection.sendall(answer or (b"stream: Eicar-Signature FOUND\0" if found else b"stream: OK\0"))


def test_without_a_scanner_nothing_is_asked() -> None:
    assert not is_configured()


def test_a_clean_file_is_sent_whole_and_passes() -> None:
    with clamd() as seen:
        check_clean([b"one", b"two"])
    assert seen == [b"one", b"two"]


def test_an_infected_file_is_refused() -> None:
    with clamd(), pytest.raises(Refused, match="infected"):
        check_clean([EICAR[:20], EICAR[20:]])


def test_a_scanner_that_does_not_judge_lets_nothing_pass() -> None:
    with clamd(b"INSTREAM size limit exceeded. ERROR\0"), pytest.raises(Refused, match="not scanned"):
        check_clean([b"x"])


def test_a_file_that_the_scanner_did_not_look_through_is_not_called_infected() -> None:
    answer = b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"
    with clamd(answer), pytest.raises(Refused, match="unpacks too large"):
        check_clean([b"x"])


def test_a_scanner_that_is_away_lets_nothing_pass(tmp_path: Path) -> None:
    settings.HARBOUR_CLAMD_SOCKET = str(tmp_path / "nobody")
    try:
        with pytest.raises(Refused, match="not scanned"):
            check_clean([b"x"])
    finally:
        settings.HARBOUR_CLAMD_SOCKET = ""
