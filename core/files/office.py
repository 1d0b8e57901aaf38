"""Office documents (archives of parts), in the process that opens them: what they are, and whether they are safe."""

import io
import re
import zipfile

from core.files.exits import LOCKED, MACROS, UNKNOWN_TYPE, UNPACKS_TOO_LARGE, Stop

MOST_ENTRIES = 5000
MOST_UNPACKED = 300 * 1024**2
MOST_TIMES_LARGER = 200
SMALL_ENTRY = 1024**2
BLOCK = 64 * 1024

MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
PROGRAMS = ("vbaproject.bin", ".exe", ".dll")
PROGRAM_FOLDERS = ("Basic/", "Scripts/")
TYPES = "[Content_Types].xml"
_FIELD = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)")
_SIMPLE_FIELD = re.compile(rb"\b(?:\w+:)?instr\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def check_office(data: bytes) -> tuple[str, int]:
    """The code of its kind, and its size in bytes unpacked. Raises Stop.

    Every part is unpacked and counted: what the archive says of itself proves nothing.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_ENTRIES or sum(part.compress_size for part in parts) > len(data):
            raise Stop(UNPACKS_TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise Stop(LOCKED)
        left = MOST_UNPACKED
        for part in parts:
            left -= _unpacked_size(archive, part, left)
        found = office_kind(archive)
        _check_acts_on_nothing(archive)
    return found, MOST_UNPACKED - left


def _unpacked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    most = min(left, max(SMALL_ENTRY, part.compress_size * MOST_TIMES_LARGER))
    size = 0
    with archive.open(part) as unpacked:
        while block := unpacked.read(BLOCK):
            size += len(block)
            if size > most:
                raise Stop(UNPACKS_TOO_LARGE)
    return size


def office_kind(archive: zipfile.ZipFile) -> str:
    """The code of its kind, by the part that holds its content. Raises Stop."""
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        mime = archive.read("mimetype").strip()
        if mime.startswith(OPEN_DOCUMENT) and (found := OPEN_DOCUMENTS.get(mime[len(OPEN_DOCUMENT) :])):
            return found
    kinds = [code for part, code in MAIN_PARTS.items() if part in names]
    if len(kinds) != 1 or TYPES not in names:
        raise Stop(UNKNOWN_TYPE)
    return kinds[0]


def _check_acts_on_nothing(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(name.lower().endswith(PROGRAMS) or name.startswith(PROGRAM_FOLDERS) for name in names):
        raise Stop(MACROS)
    if TYPES in names and re.search(rb"macroEnabled|vbaProject", archive.read(TYPES)):
        raise Stop(MACROS)
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Stop(LOCKED)
    for name in names:
        # A field that starts another program (Word's DDE). Its word may be cut into several runs of text.
        if re.fullmatch(r"word/[^/]+\.xml", name):
            part = archive.read(name)
            whole = b"".join(_FIELD.findall(part))
            simple = b" ".join(one or other for one, other in _SIMPLE_FIELD.findall(part))
            if re.search(rb"\bDDE(AUTO)?\b", whole + b" " + simple, re.IGNORECASE):
                raise Stop(MACROS)
