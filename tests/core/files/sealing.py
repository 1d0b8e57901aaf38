"""Sealed files for tests, without a form."""

import hashlib
from uuid import uuid4

from core.files.sealed import SealedFile, SealedWriter
from core.files.uploading import HEAD_BYTES, TAIL_BYTES, Received
from core.sealing import Context, new_content_key


def place() -> SealedFile:
    return SealedFile(uuid4(), Context("partnership", str(uuid4()), "file"), new_content_key())


def sealed(content: bytes) -> SealedFile:
    file = place()
    writer = SealedWriter(file)
    writer.write(content)
    writer.finish()
    return file


def received(content: bytes, *, name: str = "photo") -> Received:
    digest = hashlib.sha256(content).hexdigest()
    return Received(sealed(content), name, len(content), digest, content[:HEAD_BYTES], content[-TAIL_BYTES:])
