"""A file that somebody sends along is refused, and not one byte of it reaches the disk."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from core import uploads
from core.errors import bad_request
from core.uploads import PlaintextRefused, UploadRefused
from tests.people import Partners

FILE = SimpleUploadedFile("photo.jpg", b"what the phone saw " * 10_000)


@pytest.mark.parametrize("discard", [0, 20 * 1024 * 1024])
def test_a_file_is_refused_and_nothing_is_written(
    discard: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(uploads, "DISCARD_BYTES", discard)
    FILE.seek(0)
    request = RequestFactory().post("/", {"story": "x", "photo": FILE})
    with pytest.raises(UploadRefused):
        request.POST.get("story")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_field_is_no_file() -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="story"\r\n\r\nx\r\n'
        b'--b\r\nContent-Disposition: form-data; name="photo"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n"
    )
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=b")
    assert request.POST["story"] == "x"


def test_the_page_says_that_the_file_was_not_kept() -> None:
    response = bad_request(RequestFactory().post("/"), UploadRefused())
    assert response.status_code == 400
    assert "The file was not kept" in response.content.decode()


@pytest.mark.django_db
def test_a_form_that_brings_a_file_gets_that_page(gloucester: Partners) -> None:
    FILE.seek(0)
    response = Client().post("/console/sign-in/", {"username": "x", "photo": FILE})
    assert response.status_code == 400
    assert "The file was not kept" in response.content.decode()


def test_the_default_storage_takes_and_gives_nothing() -> None:
    with pytest.raises(PlaintextRefused):
        default_storage.save("story.txt", ContentFile(b"x"))
    with pytest.raises(PlaintextRefused):
        default_storage.open("story.txt")
