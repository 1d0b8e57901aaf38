"""A reporter who came back adds photos and other files, several at once, and takes one away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from core.files.blobs import folder
from core.keys.models import Box
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile, files_of
from tests.core.files.samples import EICAR, MARK, MP4, docx, pdf, picture
from tests.people import Partners
from tests.reporting.reports import Reporter, send_report

ADDRESS = "/return/files/"


@pytest.fixture(autouse=True)
def var(tmp_path: Path) -> Iterator[Path]:
    before, settings.HARBOUR_VAR = settings.HARBOUR_VAR, tmp_path
    yield tmp_path
    settings.HARBOUR_VAR = before


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def visit(alice: Reporter) -> Client:
    client = Client()
    client.post("/return/", alice.typed)
    return client


def add(client: Client, *files: tuple[str, bytes], keep_original: bool = False) -> HttpResponse:
    data = {"chosen": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(ADDRESS, data | ({"keep_original": "on"} if keep_original else {}))  # type: ignore[return-value]


def kept(reporter: Reporter) -> list[KeptFile]:
    return files_of(reporter.report.id, reporter.ring)


def blobs() -> list[Path]:
    return [path for path in folder().rglob("*") if path.is_file()]


def test_several_files_are_added_at_once(visit: Client, alice: Reporter) -> None:
    response = add(visit, ("bus.jpg", picture()), ("letter.pdf", pdf()), ("shot.png", picture("PNG")))
    assert response.headers["Location"] == "/return/files/?done=added"
    assert [one.told["name"] for one in kept(alice)] == ["bus.jpg", "letter.pdf", "shot.png"]
    page = visit.get(ADDRESS).text
    assert "letter.pdf" in page
    assert "Kept as a safe copy, without what was hidden" in page
