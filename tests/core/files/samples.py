"""Files as people have them, and files as somebody makes them who means harm. Each is made here, none is kept."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf
import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

MARK = "Zqx7Marker"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), mode: str = "RGB", colour: str = "red") -> bytes:
    """With the mark where cameras and programs write: EXIF (turned by a quarter), a comment, PNG text."""
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x010E], exif[0x0110], exif[0x0112] = MARK, f"{MARK} phone", 6
    extra = {}
    if kind == "PNG":
        extra["pnginfo"] = PngInfo()
        extra["pnginfo"].add_text("Author", MARK)
    if kind == "JPEG":
        extra["comment"] = MARK.encode()
    written = io.BytesIO()
    Image.new(mode, size, colour if mode == "RGB" else 0).save(written, kind, exif=exif.tobytes(), **extra)
    return written.getvalue()


def pdf(*, password: str = "") -> bytes:
    """One page with a photo from a phone on it, and everything that acts or tells: scripts, a file, an author."""
    made = pikepdf.new()
    made.add_blank_page()
    made.docinfo["/Author"] = MARK
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{MARK}')")
    made.Root.OpenAction = script
    page = made.pages[0]
    page.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://{MARK}.example")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link)
    page.Annots = pikepdf.Array([made.make_indirect(note)])
    photo = pikepdf.Stream(
        made, picture(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60, Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.Contents = pikepdf.Stream(made, b"q 60 0 0 40 0 0 cm /Im0 Do Q")
    made.attachments["more.txt"] = MARK.encode()
    written = io.BytesIO()
    made.save(written, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return written.getvalue()


def archive(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": MARK.encode()} | more)


def zip_bomb() -> bytes:
    return docx(**{"word/media/bomb": bytes(20 * 1024**2)})


def opened(pdf_bytes: bytes) -> bytes:
    """A PDF with nothing of it compressed, so that words can be looked for."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes)) as made:
        made.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
        )
    return written.getvalue()
