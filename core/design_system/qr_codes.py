"""QR codes as SVG, in a page or as an address of its own: no style attribute, no script, no image request.

Never draw a private code: whoever photographs the page would have it.
"""

import segno
from django.utils.safestring import SafeString, mark_safe


def svg_of(text: str, *, title: str | None = None) -> SafeString:
    """An <svg> of the code for a page, black on white; `title` names it where nothing around it does."""
    made: str = _code(text).svg_inline(scale=4, title=title, svgclass=None, lineclass=None, light="#fff")
    return mark_safe(made)  # noqa: S308  # segno escapes the title; the rest is numbers


def picture_of(text: str) -> str:
    """The code as a `data:` address for a document."""
    picture: str = _code(text).svg_data_uri(scale=4, light="#fff")
    return picture


def _code(text: str) -> "segno.QRCode":
    """Level M: it is still read with 15% of its squares lost."""
    return segno.make(text, error="m", micro=False)
