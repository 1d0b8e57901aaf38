"""Files are sealed while they arrive: little memory, nothing in clear, nothing left of what does not arrive whole."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from core.files import blobs
from core.files.blobs import NoRoom, folder
from core.files.refusals import Reason
from core.files.uploading import Limits, SealingUploadHandler
from tests.core.files.samples import MARK
from tests.core.files.sealing import place

ROOT = Path(__file__).resolve().parents[3]
LARGE = Limits(file_bytes=10**6, total_bytes=10**6, files=3)
MOST_MEMORY = 32 * 1024**2


def body(*files: tuple[str, bytes]) -> bytes:
    parts = [b'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\nx\r\n']
    for name, content in files:
        head = f'--b\r\nContent-Disposition: form-data; name="chosen"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join([*parts, b"--b--\r\n"])


def arrived(sent: bytes, *, limits: Limits = LARGE, length: int = 0) -> SealingUploadHandler:
    """What the handler has after the form was read; `length` is what the browser had declared."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "multipart/form-data; boundary=b",
        "CONTENT_LENGTH": str(length or len(sent)),
        "wsgi.input": io.BytesIO(sent),
    }
    request = WSGIRequest(environ)
    handler = SealingUploadHandler(request, begin=place, limits=limits)
    request.upload_handlers = [handler]
    assert request.POST["csrfmiddlewaretoken"] == "x"
    handler.discard_unfinished()
    return handler


def left() -> int:
    return sum(path.is_file() for path in folder().rglob("*"))


def test_several_files_arrive_sealed(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(var))
    content = MARK.encode() * 20_000
    handler = arrived(body(("one.jpg", content), ("two.pdf", b"x")))
    assert [(one.given_name, one.size) for one in handler.received] == [("one.jpg", 200_000), ("two.pdf", 1)]
    assert b"".join(handler.received[0].file.opened()) == content
    assert handler.received[0].head + handler.received[0].tail == content[:8192] + content[-66 * 1024 :]
    assert [path for path in var.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()] == []


def test_a_file_that_is_too_large_is_refused_and_the_next_is_kept(var: Path) -> None:
    handler = arrived(body(("long", bytes(900_000)), ("short", b"x")), limits=Limits(500_000, 10**6, 3))
    assert handler.refused == [("long", Reason.TOO_LARGE)]
    assert [one.given_name for one in handler.received] == ["short"]
    assert left() == 1


def test_files_that_are_too_much_together_are_refused(var: Path) -> None:
    files = [(f"{number}", bytes(400_000)) for number in range(3)]
    assert arrived(body(*files)).refused == [("2", Reason.TOO_MUCH)]


def test_more_files_than_allowed_are_refused(var: Path) -> None:
    handler = arrived(body(*[(f"{number}", b"x") for number in range(5)]))
    assert handler.refused == [("3", Reason.TOO_MANY), ("4", Reason.TOO_MANY)]
    assert left() == 3


def test_an_empty_file_is_refused(var: Path) -> None:
    assert arrived(body(("nothing", b""))).refused == [("nothing", Reason.EMPTY)]
    assert left() == 0


@pytest.mark.parametrize("arrives", [200, 70_000, 199_990])
def test_a_broken_connection_leaves_no_blob(var: Path, arrives: int) -> None:
    whole = body(("photo", bytes(200_000)))
    assert arrived(whole[:arrives], length=len(whole)).received == []
    assert left() == 0


def test_a_full_disk_refuses_the_file_and_leaves_no_blob(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, block: bytes) -> None:
        raise NoRoom

    monkeypatch.setattr(blobs.BlobWriter, "write", full)
    assert arrived(body(("photo", bytes(200_000)))).refused == [("photo", Reason.NO_ROOM)]
    assert left() == 0


def test_100_megabytes_take_little_memory_and_no_clear_byte_of_disk(tmp_path: Path) -> None:
    environment = {"HARBOUR_VAR": str(tmp_path), "TMPDIR": str(tmp_path), "PATH": os.defpath}
    command = [sys.executable, "-m", "tests.core.files.large_upload"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert int(done.stdout) < MOST_MEMORY, done.stdout
    [blob] = [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size > 100 * 1024**2]
    with blob.open("rb") as stored:
        assert MARK.encode() not in stored.read(2 * 1024**2)
