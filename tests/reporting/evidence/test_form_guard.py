"""The form for files is protected like every other, though its handler has to be there before the form is read."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.files.blobs import folder
from reporting.evidence.models import File
from tests.core.files.samples import picture
from tests.people import Partners
from tests.reporting.reports import send_report

ADDRESS = "/return/files/"


def visiting(gloucester: Partners) -> Client:
    """A browser that opened its report, and whose forms are checked as in production."""
    client = Client(enforce_csrf_checks=True)
    token = token_of(client, "/return/")
    client.post("/return/", {**send_report(gloucester, "team").typed, "csrfmiddlewaretoken": token})
    return client


def token_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("bus.jpg", picture())


def nothing_is_left() -> bool:
    return not File.objects.exists() and not [path for path in folder().rglob("*") if path.is_file()]


def test_with_the_token_of_the_page_a_file_is_added(gloucester: Partners) -> None:
    client = visiting(gloucester)
    response = client.post(ADDRESS, {"csrfmiddlewaretoken": token_of(client, ADDRESS), "chosen": photo()})
    assert response.headers["Location"].endswith("?done=added")


@pytest.mark.parametrize("token", ["", "x" * 64])
def test_without_it_nothing_is_kept(gloucester: Partners, token: str) -> None:
    client = visiting(gloucester)
    assert client.post(ADDRESS, {"csrfmiddlewaretoken": token, "chosen": photo()}).status_code == 403
    assert nothing_is_left()


def test_a_form_of_another_site_is_refused_before_it_is_read(gloucester: Partners) -> None:
    client = visiting(gloucester)
    form = {"csrfmiddlewaretoken": token_of(client, ADDRESS), "chosen": photo()}
    assert client.post(ADDRESS, form, headers={"origin": "https://evil.example"}).status_code == 403
    assert nothing_is_left()


def test_without_a_visit_nothing_is_taken_in(gloucester: Partners) -> None:
    assert Client().post(ADDRESS, {"chosen": photo()}).headers["Location"] == "/return/"
    assert nothing_is_left()


@pytest.mark.parametrize("address", ["/return/message/", "/return/"])
def test_every_other_page_refuses_files_as_before(gloucester: Partners, address: str) -> None:
    client = Client()
    client.post("/return/", send_report(gloucester, "team").typed)
    response = client.post(address, {"text": "x", "chosen": photo()})
    assert response.status_code == 400
    assert nothing_is_left()


def test_a_broken_form_leaves_nothing(gloucester: Partners, var: Path) -> None:
    client = Client()
    client.post("/return/", send_report(gloucester, "team").typed)
    body = b'--b\r\nContent-Disposition: form-data; name="chosen"; filename="a.jpg"\r\n\r\n' + picture()
    client.post(ADDRESS, body, content_type="multipart/form-data; boundary=b")
    assert client.post(ADDRESS, b"x" * 5000, content_type="multipart/form-data; boundary=b").status_code in {200, 400}
    assert nothing_is_left()


def test_the_refusing_handler_is_the_only_one_of_the_settings() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["core.uploads.RefusingUploadHandler"]
