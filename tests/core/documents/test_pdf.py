"""PDF that a screen reader can read, made where nothing can leak."""

import io
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pypdf
import pytest

from core import pools
from core.documents import pdf, renderer

PAGE = """<!DOCTYPE html><html lang="en-gb"><head><title>other</title></head><body>
<h1>What was sent</h1><p class="story">They said: &lt;go away&gt;</p>
<table><caption>Times</caption>
<thead><tr><th scope="col">Sent</th></tr></thead>
<tbody><tr><td>10:30</td></tr></tbody></table>
</body></html>"""


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.render(PAGE, title="Packet 1", language="en-gb")


def structure(made: bytes) -> list[str]:
    """The tags of the document's structure tree, in order."""
    names: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            names.append(str(node.S))
            walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(made)) as document:
        walk(document.Root.StructTreeRoot.K)
    return names


def test_it_is_tagged_titled_and_says_its_language(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "en-gb"
        assert str(document.docinfo.Title) == "Packet 1"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert document.open_metadata()["pdfuaid:part"] == "1"


def test_headings_paragraphs_and_tables_are_tagged_as_such(made: bytes) -> None:
    tags = structure(made)
    assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Caption"} <= set(tags)


def test_the_text_can_be_read_back(made: bytes) -> None:
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "They said: <go away>" in text
    assert "10:30" in text


@pytest.mark.parametrize("text", ["Fy stori i", "ہیلو", "مرحبا", "你好", "Zażółć gęślą jaźń"])
def test_other_scripts_have_their_letters(text: str) -> None:
    made = pdf.render(f"<h1>{text}</h1>", title=text, language="en")
    assert ".notdef" not in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo.Title) == text
        assert all(font.get("/ToUnicode") for font in document.pages[0].Resources.Font.values())


@pytest.mark.parametrize(
    "reference",
    [
        '<img alt="" src="http://127.0.0.1:{port}/x.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:{port}/x.css">',
        "<style>@import url(http://127.0.0.1:{port}/x.css);</style>",
        '<img alt="" src="file:///etc/hostname">',
        '<img alt="" src="/etc/hostname">',
    ],
)
def test_nothing_outside_the_document_is_fetched(reference: str) -> None:
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(reference)

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        html = f"<h1>x</h1>{reference.format(port=server.server_address[1])}"
        try:
            pdf.render(html, title="x", language="en")
        except pdf.Unavailable:
            pass
        finally:
            server.shutdown()
            thread.join()
    assert asked == []


def test_a_picture_inside_the_document_is_drawn() -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    made = pdf.render(f'<h1>x</h1><img alt="A dot" src="{dot}">', title="x", language="en")
    assert b"/Image" in made
    assert "/Figure" in structure(made)


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = subprocess.CompletedProcess([], renderer.EXIT_LIBRARIES_MISSING, b"")
    monkeypatch.setattr(pdf, "_run", lambda order: gone)
    with pytest.raises(pdf.Unavailable, match="libpango"):
        pdf.render(PAGE, title="x", language="en")


def test_a_renderer_that_fails_says_nothing_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_run", lambda order: subprocess.CompletedProcess([], renderer.EXIT_FAILED, b""))
    with pytest.raises(pdf.Unavailable) as refused:
        pdf.render(PAGE, title="x", language="en")
    assert "They said" not in str(refused.value)


def test_a_crowd_that_asks_for_documents_is_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 0.01)
    with pdf._places.place(), pdf._places.place(), pytest.raises(pdf.Unavailable, match="Try again in a minute"):
        pdf.render("<p>Charlie's receipt</p>", title="Receipt", language="en")


def test_a_renderer_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(pdf.Unavailable, match="too long"):
        pdf.render(PAGE, title="x", language="en")


def test_the_renderer_cannot_write_a_file(tmp_path: Path) -> None:
    target = tmp_path / "leak"
    code = f"""
import sys
sys.path.insert(0, {str(Path(renderer.__file__).parent)!r})
import renderer
renderer.confine()
open({str(target)!r}, "w").write("They said")
"""
    subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)
    assert target.stat().st_size == 0


def test_the_renderer_gets_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def run(*args: object, **kwargs: object) -> "subprocess.CompletedProcess[bytes]":
        seen.update(kwargs)
        return subprocess.CompletedProcess([], 0, b"%PDF-1.7")

    monkeypatch.setattr(subprocess, "run", run)
    pdf.render(PAGE, title="x", language="en")
    assert set(seen["env"]) == {"PATH", "LANG", "HOME"}
