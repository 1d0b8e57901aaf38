"""Blobs are ciphertext that only the server reads, and go without a trace."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from core.files import blobs
from core.files.blobs import BlobGone, BlobWriter, NoRoom
from core.sealing import CannotOpen
from tests.core.files.samples import MARK
from tests.core.files.sealing import sealed


def test_what_was_sealed_comes_back(var: Path) -> None:
    content = MARK.encode() * 20_000
    assert b"".join(sealed(content).opened()) == content


def test_the_disk_holds_neither_content_nor_exact_length(var: Path) -> None:
    blob = blobs.folder() / (name := sealed(MARK.encode() * 100).blob.hex)[:2] / name
    assert MARK.encode() not in blob.read_bytes()
    assert abs(blob.stat().st_size - 1024) < 200


def test_nobody_else_on_the_machine_may_look(var: Path) -> None:
    sealed(b"x")
    modes = {path.stat().st_mode & 0o777 for path in (blobs.folder(), *blobs.folder().rglob("*"))}
    assert modes == {0o700, 0o600}


def test_a_changed_blob_gives_not_one_byte(var: Path) -> None:
    file = sealed(MARK.encode() * 50_000)
    blob = blobs.folder() / file.blob.hex[:2] / file.blob.hex
    kept = blob.read_bytes()
    blob.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    with pytest.raises(CannotOpen):
        file.opened()


def test_a_blob_that_is_gone_is_named_by_its_id_only() -> None:
    file = sealed(b"x")
    file.destroy()
    file.destroy()
    with pytest.raises(BlobGone, match=str(file.blob)):
        file.opened()


def test_a_blob_is_never_written_twice() -> None:
    BlobWriter(name := uuid4()).finish()
    with pytest.raises(NoRoom):
        BlobWriter(name)


def test_reports_keep_their_room_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    blobs.check_room(1)
    monkeypatch.setattr(settings, "HARBOUR_RESERVED_BYTES", 2**60, raising=False)
    with pytest.raises(NoRoom):
        blobs.check_room(1)
