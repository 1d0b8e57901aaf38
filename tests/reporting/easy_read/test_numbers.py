"""The 2 numbers can be printed, taken along as a file, and reached with the camera of a phone."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from core.design_system import qr_codes
from core.documents import pdf
from reporting.easy_read.pictures import CATALOGUE, drawing_of
from tests.people import Partners
from tests.reporting.easy_read.walking import answer, begin, finish, put_aside, url
from tests.reporting.pausing.breaks import written_down

pytestmark = pytest.mark.django_db

RECEIPT, RECEIPT_FILE = url("receipt"), f"{url('receipt')}receipt.pdf"
PAUSED_FILE = f"{url('paused')}receipt.pdf"


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    return answer(begin(Client()))


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML of what would become a PDF."""
    made: list[str] = []

    def render(html: str, **_: Any) -> bytes:
        made.append(html)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render", render)
    return made


def test_the_file_is_tagged_and_holds_both_numbers_in_large_type(reporter: Client) -> None:
    finish(reporter)
    kept = written_down(reporter.get(RECEIPT).text)
    document = PdfReader(io.BytesIO(reporter.get(RECEIPT_FILE).content))
    points: dict[str, float] = {}

    def measure(text: str, page: list[float], line: list[float], _font: Any, size: float) -> None:
        points[text.strip()] = size * abs(page[3] * line[3])

    document.pages[0].extract_text(visitor_text=measure)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert min(points[kept.reference], points[kept.code]) > 24
    assert points["Write the 2 numbers on paper."] >= 14


def test_the_square_opens_the_return_page_with_the_reference_alone(
    reporter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    original = qr_codes.svg_of
    monkeypatch.setattr("reporting.submit.documents.svg_of", lambda text, **kw: drawn.append(text) or original(text))
    kept = put_aside(reporter)
    assert [re.sub(r"^http://[^/]+", "", text) for text in drawn] == [f"/easy-read/return/?ref={kept.reference}"]
    assert f'value="{kept.reference}"' in Client().get("/easy-read/return/", {"ref": kept.reference}).text


def test_a_break_has_its_file_too_without_pictures_for_who_wants_none(reporter: Client, documents: list[str]) -> None:
    kept = put_aside(reporter)
    reporter.get(PAUSED_FILE)
    reporter.get("/easy-read/pictures/off/")
    reporter.get(PAUSED_FILE)
    with_pictures, without = documents
    assert kept.code in with_pictures
    assert drawing_of("key") in with_pictures
    assert "image/svg+xml;base64" not in without


def test_every_picture_can_stand_in_a_document() -> None:
    assert all(drawing_of(name) for name in CATALOGUE)


def test_without_numbers_there_is_no_file(gloucester: Partners) -> None:
    assert [Client().get(path)["Location"] for path in (RECEIPT_FILE, PAUSED_FILE)] == ["/easy-read/", "/easy-read/"]
