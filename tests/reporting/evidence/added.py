"""Files that reporters have added, without the form."""

import hashlib

from core.files.sealed import SealedWriter
from core.files.uploading import HEAD_BYTES, TAIL_BYTES, Received
from core.keys.rings import KeyRing
from reporting.evidence.actions import take_up
from reporting.evidence.keeping import begin
from reporting.evidence.models import File
from reporting.submit.models import Report
from tests.core.files.samples import picture
from tests.people import AT


def add_file(
    report: Report, ring: KeyRing, *, name: str = "bus.jpg", content: bytes = b"", keep_original: bool = True
) -> File:
    """One file, a photo unless `content` says another, taken up as the form does it."""
    content = content or picture()
    place = begin(partnership=report.partnership, at=AT)
    writer = SealedWriter(place)
    writer.write(content)
    writer.finish()
    digest = hashlib.sha256(content).hexdigest()
    received = Received(place, name, len(content), digest, content[:HEAD_BYTES], content[-TAIL_BYTES:])
    assert take_up(report, received, keep_original=keep_original, ring=ring, at=AT)
    return File.objects.get(original=place.blob)
