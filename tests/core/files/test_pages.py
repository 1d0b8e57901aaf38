"""A PDF is looked at as pictures that a process apart has drawn."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from core.files.cleaner import MOST_SHOWN
from core.files.pages import drawn
from core.files.refusals import Refused
from tests.core.files.samples import pdf


def document(pages: int, size: tuple[int, int] = (595, 842)) -> Iterator[bytes]:
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=size)
    written = io.BytesIO()
    made.save(written)
    yield written.getvalue()


def test_the_first_pages_are_drawn_in_their_shape() -> None:
    pages = drawn(document(MOST_SHOWN + 1))
    assert (pages.total, len(pages.pictures)) == (MOST_SHOWN + 1, MOST_SHOWN)
    with Image.open(io.BytesIO(pages.pictures[0])) as first:
        assert (first.format, first.width, first.height // 10) == ("JPEG", 1000, 141)


def test_no_page_is_larger_than_a_screen_can_show() -> None:
    (tall,) = drawn(document(1, size=(10, 14_000))).pictures
    with Image.open(io.BytesIO(tall)) as shown:
        assert shown.height <= 2000


def test_what_is_no_pdf_or_locked_is_refused() -> None:
    for content in (b"%PDF-1.7 and nothing else", pdf(password="secret")):
        with pytest.raises(Refused):
            drawn(iter([content]))
