"""A form with a file of 100 MB goes through the sealing handler; prints by how many bytes the process grew.

Run as `python -m tests.core.files.large_upload` with HARBOUR_VAR set, in a process of its own, so that nothing else
counts.
"""

import os
import resource
import sys
from collections.abc import Iterator

import django

BOUNDARY = "-----------------------------1234567890"
SIZE = 100 * 1024 * 1024
MARK = b"Zqx7Marker "


class Form:
    """The body of a form, made up while it is read: nothing of it is ever whole."""

    def __init__(self) -> None:
        self._parts = self._made()
        self._left = b""

    def read(self, size: int = 65536) -> bytes:
        while len(self._left) < size and (part := next(self._parts, b"")):
            self._left += part
        given, self._left = self._left[:size], self._left[size:]
        return given

    def readline(self, size: int = 10**9) -> bytes:
        return self.read(size)

    def _made(self) -> Iterator[bytes]:
        yield (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="chosen"; filename="long.mp4"\r\n'
            "Content-Type: video/mp4\r\n\r\n\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
        ).encode()
        block = (MARK * 6000)[:65536]
        for _ in range(SIZE // len(block) - 1):
            yield block
        yield f"\r\n--{BOUNDARY}--\r\n".encode()


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "deploy.settings.testing"
    django.setup()
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIRequest
    from imageio_ffmpeg import get_ffmpeg_exe

    from core.files.examining import examine
    from core.files.uploading import Limits, SealingUploadHandler
    from tests.core.files.sealing import place, sealed

    # It gets the file through a folder in memory, which is not this process's, and finds nothing in it to copy.
    settings.HARBOUR_FFMPEG = get_ffmpeg_exe()
    sealed(b"warm")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(SIZE + 10_000),
        "wsgi.input": Form(),
    }
    request = WSGIRequest(environ)
    handler = SealingUploadHandler(request, begin=place, limits=Limits(SIZE, SIZE, 1))
    request.upload_handlers = [handler]
    assert not request.POST
    [received] = handler.received
    assert received.size > SIZE - 200_000
    assert examine(received, copy=place()).kind.code == "mp4"
    assert sum(len(block) for block in received.file.opened()) == received.size
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    sys.stdout.write(f"{grown}\n")


if __name__ == "__main__":
    main()
