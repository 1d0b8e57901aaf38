"""A file under a key of its own, as a blob: sealed as it streams in, opened as it streams out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from core.files import blobs
from core.files.blobs import BlobWriter
from core.sealing import Context, FileSealer, open_file


@dataclass(frozen=True)
class SealedFile:
    """Where a file's ciphertext lies and the 32-byte key that opens it, which seals no other file."""

    blob: UUID
    context: Context
    key: bytes = field(repr=False)

    def opened(self) -> Iterator[bytes]:
        """The content in order, once the whole blob has proved authentic. Raises BlobGone or SealingError."""
        return open_file(self.key, lambda: blobs.blocks_of(self.blob), self.context)

    def destroy(self) -> None:
        blobs.destroy(self.blob)


class SealedWriter:
    """Seals what it is given, block by block; only ciphertext is ever handed to the disk."""

    def __init__(self, file: SealedFile) -> None:
        """Raises NoRoom."""
        self._sealer = FileSealer(file.key, file.context)
        self._blob = BlobWriter(file.blob)

    def write(self, block: bytes) -> None:
        """Raises NoRoom."""
        self._blob.write(self._sealer.update(block))

    def finish(self) -> None:
        """Raises NoRoom."""
        self._blob.write(self._sealer.finalize())
        self._blob.finish()

    def discard(self) -> None:
        """Doing it twice does no harm."""
        self._blob.discard()
