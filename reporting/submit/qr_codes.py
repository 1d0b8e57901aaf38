"""QR codes as SVG, in a page or as an address of its own: no style attribute, no image request.

Never give them a private code.
"""

import segno
from django.utils.safestring import SafeString, mark_safe


def svg_of(text: str, *, title: str) -> SafeString:
    """An <svg> of the code for a page, titled for people who do not see it."""
    made: str = _code(text).svg_inline(scale=4, title=title, svgclass=None, lineclass=None, light="#fff")
    return mark_safe(made)  # noqa: S308  # segno escapes the title; the rest is numbers


def picture_of(text: str) -> str:
    """The code as a `data:` address for a document."""
    picture: str = _code(text).svg_data_uri(scale=4, light="#fff")
    return picture


def _code(text: str) -> "segno.QRCode":
    return segno.make(text, error="m", micro=False)
