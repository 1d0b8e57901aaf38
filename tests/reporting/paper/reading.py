"""A printed document as a telephone's camera sees it."""

import pypdfium2
import zxingcpp

DOTS_PER_POINT = 2  # 144 dots an inch: less than any telephone sees


def codes_in(made: bytes) -> list[str]:
    """What the QR codes of a PDF say, page by page."""
    with pypdfium2.PdfDocument(made) as document:
        pages = [page.render(scale=DOTS_PER_POINT, grayscale=True).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
