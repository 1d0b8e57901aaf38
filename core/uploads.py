"""Where Django would put uploads in clear, there is nothing: a file is refused, and not one byte of it is kept."""

from typing import Any

from django.core.files.storage import Storage
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParserError

# A browser shows the answer only after it has sent its whole request: up to this size we read and discard.
DISCARD_BYTES = 20 * 1024 * 1024


class UploadRefused(MultiPartParserError):
    """A form brought a file along. Nothing of the request was used."""


class PlaintextRefused(Exception):
    """Something asked for a file in clear on disk."""


class RefusingUploadHandler(FileUploadHandler):
    """Discards a small file and then refuses the request; refuses a large one at once. No temporary file."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._seen = False
        self._declared_size = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        self._declared_size = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._seen = True
        if self._declared_size > DISCARD_BYTES:
            raise UploadRefused

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None

    def upload_complete(self) -> None:
        if self._seen:
            raise UploadRefused


class RefusingStorage(Storage):
    """The default file storage: there is none."""

    def _open(self, name: str, mode: str = "rb") -> Any:
        raise PlaintextRefused

    def _save(self, name: str, content: Any) -> str:
        raise PlaintextRefused

    def exists(self, name: str) -> bool:
        return False
