"""Runs in a process of its own: a file on standard input, a copy without metadata on standard output, nothing on disk.

Started by its path with `python -I FAMILY KIND`, so it imports nothing of this product. Exit codes are in EXIT_*;
nothing is ever printed, because an error text can hold what is in the file. For an Office document, of which no copy is
made, the output is its kind.
"""

import io
import os
import resource
import sys
import zipfile
from collections.abc import Callable
from typing import Any

EXIT_NOT_WHOLE = 3
EXIT_TOO_MANY_PIXELS = 4
EXIT_UNPACKS_TOO_LARGE = 5
EXIT_LOCKED = 6
EXIT_MACROS = 7
EXIT_UNKNOWN_TYPE = 8

MEMORY_BYTES = 1536 * 1024**2
CPU_SECONDS = 40
MOST_PIXELS = 64_000_000  # a 10,000 x 10,000 picture is refused; telephones take 12 to 50 million
MOST_PAGES = 1000
MOST_OBJECTS = 200_000
MOST_ENTRIES = 5000
MOST_UNPACKED = 300 * 1024**2
MOST_TIMES_LARGER = 200
SMALL_ENTRY = 1024**2
BLOCK = 64 * 1024
JPEG_QUALITY = 90


class Stop(Exception):
    """The file is not taken; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


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
            raise Stop(EXIT_TOO_MANY_PIXELS)
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
                raise Stop(EXIT_UNPACKS_TOO_LARGE)
            if not len(opened.pages):
                raise Stop(EXIT_NOT_WHOLE)
            opened.flatten_annotations("all")
            with pikepdf.new() as clean:
                clean.pages.extend(opened.pages)
                clean.remove_unreferenced_resources()
                for one in clean.objects:
                    _shed(one)
                return _written(clean)
    except pikepdf.PasswordError:
        raise Stop(EXIT_LOCKED) from None


def _shed(one: Any) -> None:
    import pikepdf

    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return
    _shed_inside(one, 0)
    if isinstance(one, pikepdf.Stream) and _is_jpeg(one):
        one.write(without_segments(one.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _is_jpeg(stream: Any) -> bool:
    """Whether its bytes, as they lie there, are a JPEG."""
    import pikepdf

    found = stream.get("/Filter")
    names = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [str(name) for name in names] == ["/DCTDecode"] and "/DecodeParms" not in stream


def _shed_inside(one: Any, depth: int) -> None:
    """Also in what lies directly inside the object, which `objects` does not list."""
    import pikepdf

    if depth > 20:
        raise Stop(EXIT_NOT_WHOLE)
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
    """A JPEG without the segments that describe it (APP1 to APP13, APP15 and comments), its pixels untouched.

    APP0 and APP14 stay: they say how colours are meant. What is no JPEG comes back as it was.
    """
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        end = at + 2 + length
        describes = (0xE1 <= marker <= 0xEF and marker != 0xEE) or marker == 0xFE
        if not describes:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])


# --- Office documents -----------------------------------------------------------------------------

MAIN_PARTS = {"word/document.xml": b"docx", "xl/workbook.xml": b"xlsx", "ppt/presentation.xml": b"pptx"}
ODT_MIME = b"application/vnd.oasis.opendocument.text"


def check_office(data: bytes, kind: str) -> bytes:
    """The code of its kind. Every part is unpacked and counted: what the archive says of itself proves nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_ENTRIES or sum(part.compress_size for part in parts) > len(data):
            raise Stop(EXIT_UNPACKS_TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise Stop(EXIT_LOCKED)
        names = {part.filename for part in parts}
        left = MOST_UNPACKED
        for part in parts:
            left -= _unpacked_size(archive, part, left)
        found = _office_kind(archive, names)
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) or name.startswith("Basic/") for name in names):
        raise Stop(EXIT_MACROS)
    return found


def _unpacked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    most = min(left, max(SMALL_ENTRY, part.compress_size * MOST_TIMES_LARGER))
    size = 0
    with archive.open(part) as unpacked:
        while block := unpacked.read(BLOCK):
            size += len(block)
            if size > most:
                raise Stop(EXIT_UNPACKS_TOO_LARGE)
    return size


def _office_kind(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    if "mimetype" in names and archive.read("mimetype").strip() == ODT_MIME and "content.xml" in names:
        return b"odt"
    found = [code for part, code in MAIN_PARTS.items() if part in names]
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise Stop(EXIT_UNKNOWN_TYPE)
    return found[0]


CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {
    "picture": clean_picture,
    "document": clean_pdf,
    "office": check_office,
}


def main() -> int:
    confine()
    family, kind = sys.argv[1:]
    try:
        made = CLEANERS[family](sys.stdin.buffer.read(), kind)
    except Stop as stop:
        return stop.code
    except MemoryError:
        return EXIT_UNPACKS_TOO_LARGE
    except Exception:  # noqa: BLE001 - the exit code says all that may be said
        return EXIT_NOT_WHOLE
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    os._exit(main())  # at once: nothing of the file is written out on the way down
