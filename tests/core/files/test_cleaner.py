"""What describes a picture inside a PDF goes, however it is packed; what is seen stays."""

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from core.files.cleaner import clean_pdf, without_boxes, without_segments
from tests.core.files.samples import MARK, picture

SIDES = {"Width": 60, "Height": 40, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}


def around(photos: list[tuple[bytes, dict[str, Any]]]) -> bytes:
    """A PDF of one page with these pictures, given as they lie there."""
    made = pikepdf.new()
    made.add_blank_page()
    named = Dictionary()
    for number, (lying, how) in enumerate(photos):
        stream = Stream(made, lying, Type=Name.XObject, Subtype=Name.Image, **SIDES, **how)
        named[f"/Im{number}"] = made.make_indirect(stream)
    made.pages[0].Resources = Dictionary(XObject=named)
    shows = " ".join(f"q 60 0 0 40 0 0 cm {name} Do Q" for name in named.keys())  # noqa: SIM118 - no mapping of Python's
    made.pages[0].Contents = Stream(made, shows.encode())
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def photos_in(document: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(document)) as opened:
        named = opened.pages[0].Resources.XObject
        return [named[name].read_raw_bytes() for name in sorted(named.keys())]


def test_a_photo_in_a_pdf_is_cleaned_however_it_is_packed() -> None:
    photo = picture()
    shown = Image.open(io.BytesIO(photo)).tobytes()
    made = photos_in(
        clean_pdf(
            around(
                [
                    (zlib.compress(photo), {"Filter": Array([Name.FlateDecode, Name.DCTDecode])}),
                    (photo, {"Filter": Name.DCTDecode, "DecodeParms": Dictionary(ColorTransform=1)}),
                    (photo + photo, {"Filter": Name.DCTDecode}),  # as some phones append a second picture
                ]
            ),
            "pdf",
        )
    )
    assert len(made) == 3
    assert not [lying for lying in made if MARK.encode() in lying]
    assert [Image.open(io.BytesIO(lying)).tobytes() for lying in made] == [shown] * 3


def test_a_jpeg_with_padded_markers_or_more_scans_is_cleaned() -> None:
    written = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(written, "JPEG", progressive=True, comment=MARK)
    many_scans = written.getvalue()
    hidden = b"\xff\xfe" + (len(MARK) + 2).to_bytes(2, "big") + MARK.encode()
    second = many_scans.rindex(b"\xff\xda")
    padded = picture()[:2] + b"\xff" + hidden + many_scans[2:second] + hidden + many_scans[second:]
    cleaned = without_segments(padded)
    assert MARK.encode() not in cleaned
    assert Image.open(io.BytesIO(cleaned)).tobytes() == Image.open(io.BytesIO(many_scans)).tobytes()


def test_boxes_that_describe_a_jpeg_2000_go() -> None:
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(written, "JPEG2000")
    plain = written.getvalue()
    told = b"".join((8 + len(MARK)).to_bytes(4, "big") + kind + MARK.encode() for kind in (b"xml ", b"uuid"))
    at = plain.index(b"jp2c") - 4
    assert without_boxes(plain[:at] + told + plain[at:]) == plain
