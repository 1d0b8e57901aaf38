"""Ciphertext on disk, in `$HARBOUR_VAR/blobs`: random names, folders of mode 0700, files of mode 0600.

A blob is written once, by whoever made up its name, and read or destroyed whole. What it belongs to, and when it goes,
is for a row of the layer that owns it to say, written before the blob is.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

BLOCK_BYTES = 64 * 1024


class BlobGone(Exception):
    """There is no such blob (any more). The message names no content."""


class NoRoom(Exception):
    """The disk has no room for it, or would leave too little for reports."""


def folder() -> Path:
    return Path(settings.HARBOUR_VAR) / "blobs"


class BlobWriter:
    """Writes a new blob: `write` for each block, then `finish`, or `discard`, after which there is no blob."""

    def __init__(self, name: UUID) -> None:
        """Raises NoRoom."""
        self._path = _path(name)
        try:
            for made in (folder(), self._path.parent):
                made.mkdir(mode=0o700, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            # Unbuffered: the blocks are large, and a buffer would be one more copy.
            self._file = os.fdopen(os.open(self._path, flags, 0o600), "wb", buffering=0)
        except OSError:
            raise NoRoom from None

    def write(self, block: bytes) -> None:
        """Raises NoRoom; then nothing is left to do but `discard`."""
        view = memoryview(block)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError:
            raise NoRoom from None

    def finish(self) -> None:
        """The blob is whole, and on the disk whatever happens to the machine now. Raises NoRoom."""
        try:
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError:
            raise NoRoom from None

    def discard(self) -> None:
        """Doing it twice does no harm."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def blocks_of(name: UUID) -> Iterator[bytes]:
    """The blob's bytes in order, at most 64 KiB at a time. Raises BlobGone."""
    try:
        file = _path(name).open("rb", buffering=0)
    except FileNotFoundError:
        raise BlobGone(f"blob {name}") from None
    with file:
        while block := file.read(BLOCK_BYTES):
            yield block


def destroy(name: UUID) -> None:
    """Delete a blob; one that is not there does no harm."""
    _path(name).unlink(missing_ok=True)


def check_room(size: int) -> None:
    """Raise NoRoom unless `size` bytes fit and leave what reports need."""
    var = Path(settings.HARBOUR_VAR)
    if shutil.disk_usage(var).free - size < settings.HARBOUR_RESERVED_BYTES:
        raise NoRoom


def _path(name: UUID) -> Path:
    return folder() / name.hex[:2] / name.hex
