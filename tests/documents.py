"""Documents as a test reads them: made in this process, which costs a fraction of one of their own."""

import io

import pikepdf
import pypdf
import pytest

from core.documents import pdf, renderer

MILLIMETRES = 72 / 25.4


@pytest.fixture
def made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs without a subprocess; what the process boundary is for has tests of its own."""

    def render(html: str, *, title: str, language: str) -> bytes:
        return renderer.make_pdf(html, pdf._stylesheet(), title, language)

    monkeypatch.setattr(pdf, "render", render)


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def types_of(made: bytes) -> list[tuple[float, str]]:
    """What is written, each piece with the size of its type in points."""
    found: list[tuple[float, str]] = []

    def keep(text: str, _now: list[float], written: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((round(size * abs(written[3]), 1), text.strip()))

    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        page.extract_text(visitor_text=keep)
    return found


def sizes_of(made: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in millimetres, to a tenth."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    return [(round(float(box.width) / MILLIMETRES, 1), round(float(box.height) / MILLIMETRES, 1)) for box in boxes]


def faults_of_tags(made: bytes, *, language: str = "en-gb") -> list[str]:
    """What a screen reader misses: tags, a title that is shown, the language, the mark of PDF/UA."""
    with pikepdf.open(io.BytesIO(made)) as document:
        root = document.Root
        found = {
            "tags": "/StructTreeRoot" in root and bool(root.MarkInfo.Marked),
            "title": bool(str(document.docinfo.Title)) and bool(root.ViewerPreferences.DisplayDocTitle),
            "language": str(root.Lang) == language,
            "PDF/UA": document.open_metadata()["pdfuaid:part"] == "1",
        }
    return [name for name, there in found.items() if not there]
