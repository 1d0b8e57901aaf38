"""Runs in a process of its own: a file on standard input, a copy without metadata on standard output, nothing on disk.

Started by `processes` with a task and a kind. It imports nothing that has a key, a setting or the database, and answers
with an exit code of `exits`. An Office document it opens twice: before mat2 and after.
"""

import io
import os
import re
import resource
import sys
from collections.abc import Callable
from typing import Any

from core.files.exits import LOCKED, NOT_WHOLE, TOO_MANY_PIXELS, UNPACKS_TOO_LARGE, Stop
from core.files.rewriting import finished, prepared

MEMORY_BYTES = 1536 * 1024**2
CPU_SECONDS = 40
MOST_PIXELS = 64_000_000  # a 10,000 x 10,000 picture is refused; telephones take 12 to 50 million
MOST_PAGES = 1000
MOST_OBJECTS = 200_000
JPEG_QUALITY = 90
# ITU-T T.81, table B.1: two bytes that are neither stuffed, nor fill bytes, nor stand inside a scan.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
_SCAN, _END_OF_JPEG = 0xDA, 0xD9


def confine() -> None:
    """Bound memory and time, and make this process unable to write a file or a core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


# --- pictures -------------------------------------------------------------------------------------

READERS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
WRITERS: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("JPEG", {"quality": JPEG_QUALITY}),
    "heic": ("JPEG", {"quality": JPEG_QUALITY}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": JPEG_QUALITY}),
}


def clean_picture(data: bytes, kind: str) -> bytes:
    """The pixels of the first image, turned upright, in a new file that holds nothing else."""
    from PIL import Image, ImageOps

    if kind == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # our own limit, which is an exit code and no warning
    with Image.open(io.BytesIO(data), formats=[READERS[kind]]) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise Stop(TOO_MANY_PIXELS)
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        pixels = _in_common_colours(upright, opaque=WRITERS[kind][0] == "JPEG")
    # A new image: what the old one carried along (EXIF, XMP, comments, profiles, text) has nowhere to be.
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    written = io.BytesIO()
    writer, options = WRITERS[kind]
    clean.save(written, writer, **options)
    return written.getvalue()


def _in_common_colours(image: Any, *, opaque: bool) -> Any:
    """The image in grey, RGB or RGBA, in sRGB where a profile says how to get there."""
    from PIL import ImageCms

    has_alpha = "A" in image.getbands() or "transparency" in image.info
    profile = image.info.get("icc_profile")
    wanted = "RGBA" if has_alpha and not opaque else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            pass  # a profile that nothing understands: the colours are a little off
    if image.mode == "L":
        return image
    if has_alpha and opaque:
        from PIL import Image

        ground = Image.new("RGB", image.size, "white")
        ground.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
        return ground
    return image.convert(wanted)


# --- PDF ------------------------------------------------------------------------------------------

# Keys under which a PDF does something, carries a file along, or says who made it and where. The keys /A and /B are not
# among them: fonts use them as names of letters. What stands there and acts is known by its kind instead.
SHED = (
    "/AA", "/JS", "/JavaScript", "/OpenAction", "/EmbeddedFiles", "/EF", "/AF", "/Metadata", "/PieceInfo",
    "/LastModified", "/Thumb", "/RichMediaContent", "/XFA", "/Annots",
)  # fmt: skip
ACTIONS = {
    f"/{name}"
    for name in ("JavaScript", "Launch", "URI", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Movie")
}


def clean_pdf(data: bytes, kind: str) -> bytes:
    """The pages, with what is written into their forms and notes, in a new file without anything that acts."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > MOST_PAGES or len(opened.objects) > MOST_OBJECTS:
                raise Stop(UNPACKS_TOO_LARGE)
            if not len(opened.pages):
                raise Stop(NOT_WHOLE)
            opened.flatten_annotations("all")
            with pikepdf.new() as clean:
                clean.pages.extend(opened.pages)
                clean.remove_unreferenced_resources()
                for one in clean.objects:
                    _shed(one, clean)
                return _written(clean)
    except pikepdf.PasswordError:
        raise Stop(LOCKED) from None


def _shed(one: Any, pdf: Any) -> None:
    import pikepdf

    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return
    _shed_inside(one, 0)
    if isinstance(one, pikepdf.Stream):
        _shed_description(one, pdf)


def _shed_description(picture: Any, pdf: Any) -> None:
    """Take what describes a JPEG or JPEG 2000 out of it, under whatever it is packed in besides."""
    import pikepdf

    *packed, kind = _listed(picture.get("/Filter")) or [None]
    cleaned = {"/DCTDecode": without_segments, "/DCT": without_segments, "/JPXDecode": without_boxes}.get(str(kind))
    if cleaned is None:
        return
    *how, last = _listed(picture.get("/DecodeParms")) or [None]
    lying = picture.read_raw_bytes()
    if packed:
        wrapped = pikepdf.Stream(pdf, lying)
        wrapped.Filter = pikepdf.Array(packed)
        if len(how) == len(packed):
            wrapped.DecodeParms = pikepdf.Array(how)
        lying = wrapped.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    picture.write(cleaned(lying), filter=kind, decode_parms=last)


def _listed(found: Any) -> list[Any]:
    """What a PDF gives as one thing or as a list of them."""
    import pikepdf

    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _shed_inside(one: Any, depth: int) -> None:
    """Also in what lies directly inside the object, which `objects` does not list."""
    import pikepdf

    if depth > 20:
        raise Stop(NOT_WHOLE)
    if isinstance(one, pikepdf.Array):
        inside = list(one)
    else:
        for key in [key for key in one.keys() if key in SHED or _acts(one[key])]:  # noqa: SIM118 - as below
            del one[key]
        inside = [one[key] for key in one.keys() if key != "/Length"]  # noqa: SIM118 - no mapping of Python's
    for held in inside:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Array) and not held.is_indirect:
            _shed_inside(held, depth + 1)


def _acts(held: Any) -> bool:
    import pikepdf

    return isinstance(held, pikepdf.Dictionary) and str(held.get("/S", "")) in ACTIONS


def _written(pdf: Any) -> bytes:
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without the segments that describe it (APP1 to APP13, APP15 and comments) and without what stands behind
    its end, its pixels untouched.

    APP0 and APP14 stay: they say how colours are meant. What is no JPEG comes back as it was.
    """
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, at = [jpeg[:2]], 2
    while (found := _MARKER.search(jpeg, at)) and found[0][1] != _END_OF_JPEG:
        at, marker = found.start(), found[0][1]
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        describes = (0xE1 <= marker <= 0xEF and marker != 0xEE) or marker == 0xFE
        if marker == _SCAN:  # its pixels go on to the next marker
            behind = _MARKER.search(jpeg, end)
            end = behind.start() if behind else len(jpeg)
        if not describes:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, bytes((0xFF, _END_OF_JPEG))])


def without_boxes(picture: bytes) -> bytes:
    """A JPEG 2000 file without the boxes that describe it; a bare stream of pixels comes back as it was."""
    if picture[4:8] != b"jP  ":
        return picture
    kept, at = [], 0
    while at + 8 <= len(picture):
        length, kind = int.from_bytes(picture[at : at + 4], "big"), picture[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(picture[at + 8 : at + 16], "big")
        end = at + length if length >= 8 else len(picture)
        if kind not in (b"xml ", b"uuid", b"uinf"):
            kept.append(picture[at:end])
        at = end
    return b"".join(kept)


# --- pages to look at -----------------------------------------------------------------------------

MOST_SHOWN = 20  # pages
# Pixels of a page, which keeps its shape: one of A4 can be read.
PAGE_WIDTH, PAGE_HEIGHT = 1000, 2000
PAGE_QUALITY = 80
LENGTH_BYTES = 4


def drawn_pages(data: bytes, kind: str) -> bytes:
    """The number of pages, then the first of them as JPEGs, each behind its length (LENGTH_BYTES, big-endian)."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as opened:
        parts = [len(opened).to_bytes(LENGTH_BYTES, "big")]
        for number in range(min(len(opened), MOST_SHOWN)):
            drawn = _drawn(opened[number])
            parts += [len(drawn).to_bytes(LENGTH_BYTES, "big"), drawn]
    return b"".join(parts)


def _drawn(page: Any) -> bytes:
    width, height = page.get_size()
    scale = min(PAGE_WIDTH / width, PAGE_HEIGHT / height)
    written = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(written, "JPEG", quality=PAGE_QUALITY)
    return written.getvalue()


CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "picture": clean_picture,
    "document": clean_pdf,
    "pages": drawn_pages,
    "office": prepared,
    "after": finished,
}


def main() -> None:
    os._exit(_answered())  # at once: nothing of the file is written out on the way down


def _answered() -> int:
    confine()
    task, kind = sys.argv[1:]
    try:
        made = CLEANERS[task](sys.stdin.buffer.read(), kind)
    except Stop as stop:
        return stop.code
    except MemoryError:
        return UNPACKS_TOO_LARGE
    except Exception:  # noqa: BLE001 - the exit code says all that may be said
        return NOT_WHOLE
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0
