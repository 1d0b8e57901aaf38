"""Office documents (archives of parts), in the process that opens them: what they are, and whether they are safe."""

import io
import re
import zipfile
from contextlib import suppress
from xml.parsers import expat

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
# Elements that hold a field or formula, and the attributes that do (Word, Excel, Open Document).
FIELD, FIELD_ATTRIBUTE = "instrText", "instr"
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}
FORMULA_ATTRIBUTE = "formula"
DDE_ELEMENTS = {"ddeLink", "dde-source", "dde-connection-decl", "dde-link"}
# What begins as XML is read as XML, whatever its name and however its characters are written.
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|[\x00\s])*<")
_DDE_FIELD = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
_DDE_FORMULA = re.compile(r"\bDDE\s*\(", re.IGNORECASE)


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
    for part in archive.infolist():  # not by name: a name can be there twice
        content = archive.read(part)
        if is_xml(content) and _starts_a_program(content):
            raise Stop(MACROS)


def is_xml(content: bytes) -> bool:
    """Whether a reader would take the part for XML."""
    return _XML.match(content) is not None


def _starts_a_program(content: bytes) -> bool:
    """Whether a field, formula or link of the part asks another program (DDE).

    Told from the characters that a reader gets, whichever way they are written. A field's word may be cut into several
    runs of text.
    """
    fields, formulas, links = list[str](), list[str](), list[str]()
    inside = list[str]()

    def begins(name: str, attributes: dict[str, str]) -> None:
        inside.append(local := name.rpartition(":")[2])
        links.extend({local} & DDE_ELEMENTS)
        for key, value in attributes.items():
            into = {FIELD_ATTRIBUTE: fields, FORMULA_ATTRIBUTE: formulas}.get(key.rpartition(":")[2])
            if into is not None:
                into.append(f" {value} ")

    def says(text: str) -> None:
        if inside[-1] == FIELD:
            fields.append(text)
        elif inside[-1] in FORMULAS:
            formulas.append(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = begins, says
    parser.EndElementHandler = lambda name: inside.pop()
    with suppress(expat.ExpatError):  # what no reader gets further in
        parser.Parse(content, True)
    return bool(links or _DDE_FIELD.search("".join(fields)) or _DDE_FORMULA.search("".join(formulas)))
