"""An Office document on both sides of mat2: made ready for it, and finished after it. In the process that opens files.

mat2 takes out who wrote a document, when, with what, comments and what was deleted. Two things it does are undone here:
it sorts what stands two levels below the top of a part, so that tables would move behind the text, and it leaves out
the relationships of sheets and slides, without which a reader finds none. What it leaves in, addresses of all kinds, is
taken out.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree
from xml.parsers import expat

from core.files.exits import NOT_WHOLE, Stop
from core.files.office import (
    FIELD,
    FIELD_ATTRIBUTE,
    FORMULA_ATTRIBUTE,
    FORMULAS,
    TYPES,
    check_office,
    is_xml,
    office_kind,
)

NOWHERE = "about:blank"
# mat2 keeps these names in every kind of document.
KEPT_NAMES = {
    "xl/_rels/workbook.xml.rels": "xl/_rels/document.xml.rels",
    "ppt/_rels/presentation.xml.rels": "ppt/_rels/document.xml.rels",
}
OWN_NAMES = {kept: own for own, kept in KEPT_NAMES.items()}
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOLD = "{urn:harbour:hold}hold"

_HELD = re.compile(r"(word|xl|ppt)/.+\.xml")
# Fields that count, date or point inside the document. All others are let go: they can fetch, and their result stays.
_HARMLESS_FIELD = re.compile(
    r"\s*(?:(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|TOC|TC|XE|INDEX|TA|TOA|DATE|TIME|SYMBOL"
    r"|EQ|LISTNUM|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b|=|HYPERLINK\s+\\l\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"//|\\\\")
_FETCHING_FORMULA = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|DDE|STOCKHISTORY|CUBE\w+)\s*\(|//|\\\\|\bfile:|\|\s*'", re.IGNORECASE
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?")
# A scheme, or a path that leaves the archive (Open Document 1.3, part 2, 3.7).
_ELSEWHERE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|/|\\|\.\./)")
_UNSEEN = re.compile(r"[\x00-\x20]")


def prepared(data: bytes, kind: str) -> bytes:
    """A line with the code of its kind, its size unpacked and the size of what follows: the document for mat2.

    Nothing follows if it is whole and yet cannot be made ready.
    """
    found, unpacked = check_office(data)
    try:
        made = _rewritten(data, lambda name, content, given: _held(name, content))
    except (Stop, ElementTree.ParseError, expat.ExpatError, ValueError):
        made = b""
    return f"{found} {unpacked} {len(made)}\n".encode() + made


def finished(data: bytes, kind: str) -> bytes:
    """What mat2 made, with nothing that is fetched from elsewhere and no reference to a part that is gone."""
    made = _rewritten(data, _finished)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        if office_kind(archive) != kind:
            raise Stop(NOT_WHOLE)
    return made


def _rewritten(data: bytes, each: "Callable[[str, bytes, zipfile.ZipFile], bytes]") -> bytes:
    """`each` gets a part's name and content, and the document that it is in."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(written, "w") as made:
        for part in given.infolist():
            name = KEPT_NAMES.get(part.filename) or OWN_NAMES.get(part.filename) or part.filename
            content = each(name, given.read(part), given)
            # A fresh ZipInfo: no time, no system, no comment. "mimetype" is looked for uncompressed.
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return written.getvalue()


def _held(name: str, content: bytes) -> bytes:
    """With one more level below the second, so that there is nothing to sort."""
    if not _HELD.fullmatch(name):
        return content
    root = _parsed(content)
    for one in root:
        hold = ElementTree.Element(HOLD)
        hold.extend(list(one))
        one[:] = [hold]
    return _serialised(root)


def _finished(name: str, content: bytes, given: zipfile.ZipFile) -> bytes:
    if name.endswith(".rels"):
        return _inner_relationships(content, name, given)
    if name == TYPES:
        return _present_types(content, given)
    if not is_xml(content):
        return content
    # Written anew from the tree, so that nothing hides in the way in which it was written.
    root = _parsed(content)
    for one in root:
        one[:] = [inner for held in one for inner in (held if held.tag == HOLD else [held])]
    _let_go(root, _gone(name, given))
    _quieten(root)
    return _serialised(root)


def _quieten(root: ElementTree.Element) -> None:
    """Take out what is fetched from elsewhere, or asks another program, when the document is opened."""
    _quieten_fields(root)
    for parent in list(root.iter()):
        for key, value in list(parent.items()):
            said = _local(key)
            if said in ("href", "src") and _ELSEWHERE.match(_UNSEEN.sub("", value)):
                parent.set(key, NOWHERE)
            elif said == FIELD_ATTRIBUTE and not _is_harmless(value):
                parent.set(key, "")
            elif said == FORMULA_ATTRIBUTE and _FETCHING_FORMULA.search(value):
                del parent.attrib[key]
        for one in list(parent):
            if _local(one.tag) == "attachedTemplate":
                parent.remove(one)
            elif _local(one.tag) in FORMULAS and _FETCHING_FORMULA.search(one.text or ""):
                one.text = _last_value(parent)


def _quieten_fields(root: ElementTree.Element) -> None:
    """Empty every field that is not harmless, its words joined: they may be cut into several runs of text."""
    fields, opened = [loose := list[ElementTree.Element]()], list[list[ElementTree.Element]]()
    for one in root.iter():
        if _local(one.tag) == "fldChar":
            turn = next((value for key, value in one.items() if _local(key) == "fldCharType"), "")
            if turn == "begin":
                opened.append([])
                fields.append(opened[-1])
            elif turn == "end" and opened:
                opened.pop()
        elif _local(one.tag) == FIELD:
            (opened[-1] if opened else loose).append(one)
    for field in fields:
        if not _is_harmless("".join(one.text or "" for one in field)):
            for one in field:
                one.text = ""


def _is_harmless(field: str) -> bool:
    return _HARMLESS_FIELD.match(field) is not None and not _ADDRESS.search(field)


def _last_value(cell: ElementTree.Element) -> str:
    """A formula that gives what the cell showed last; 0 where there is no cell."""
    shown = next((one.text or "" for one in cell if _local(one.tag) == "v"), "0")
    return shown if _NUMBER.fullmatch(shown) else '"{}"'.format(shown[:255].replace('"', '""'))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _check_plain(content: bytes) -> None:
    """Well-formed, UTF-8 and without a document type, so that what stands there is what a pattern finds."""
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _refuse_other_encodings
    parser.StartDoctypeDeclHandler = _refuse_document_type
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Stop(NOT_WHOLE)
    parser.Parse(content, True)


def _refuse_other_encodings(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii", "ascii"):
        raise Stop(NOT_WHOLE)


def _refuse_document_type(*told: object) -> None:
    raise Stop(NOT_WHOLE)


def _inner_relationships(content: bytes, name: str, given: zipfile.ZipFile) -> bytes:
    """Those to other parts that are there; those to elsewhere lead nowhere, because the text still names them."""
    root = _parsed(content)
    for one in list(root):
        if one.get("TargetMode") == "External":
            one.set("Target", NOWHERE)
        elif not _leads_somewhere(one, name, given):
            root.remove(one)
    return _serialised(root)


def _leads_somewhere(one: ElementTree.Element, name: str, given: zipfile.ZipFile) -> bool:
    base = posixpath.dirname(posixpath.dirname(name))
    return one.get("TargetMode") == "External" or _target(base, one.get("Target", "")) in given.namelist()


def _gone(name: str, given: zipfile.ZipFile) -> set[str]:
    """The names under which a part speaks of other parts that are not there."""
    folder, own = posixpath.split(name)
    relationships = f"{folder}/_rels/{own}.rels"
    kept = KEPT_NAMES.get(relationships, relationships)
    if kept not in given.namelist():
        return set()
    root = _parsed(given.read(kept))
    return {one.get("Id", "") for one in root if not _leads_somewhere(one, relationships, given)}


def _let_go(root: ElementTree.Element, gone: set[str]) -> None:
    """Take out what only shows another part that is not there, and lists of such things; how a page is set up stays."""
    for parent in list(root.iter()):
        for one in list(parent):
            names = [key for key, value in one.items() if key.startswith(RELATIONSHIP) and value in gone]
            if names and one.tag.endswith("}pageSetup"):
                one.attrib.pop(names[0])
            elif names:
                parent.remove(one)
    for one in list(root):
        if one.tag.endswith("}tableParts") and not len(one):
            root.remove(one)


def _target(base: str, target: str) -> str:
    path = target.partition("#")[0]
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(base, path))


def _present_types(content: bytes, given: zipfile.ZipFile) -> bytes:
    root = _parsed(content)
    names = {"", *(OWN_NAMES.get(name, name) for name in given.namelist())}
    for one in list(root):
        if one.get("PartName", "/").lstrip("/") not in names:
            root.remove(one)
    return _serialised(root)


def _parsed(content: bytes) -> ElementTree.Element:
    """The tree; the names that it gives to name spaces are kept, because text of the document can refer to them."""
    _check_plain(content)
    for _, (prefix, uri) in ElementTree.iterparse(io.BytesIO(content), ["start-ns"]):  # noqa: S314 - no document type
        # ElementTree keeps the names ns0, ns1 … to itself.
        ElementTree.register_namespace(re.sub(r"^ns(?=\d+$)", "own", prefix), uri)
    return ElementTree.fromstring(content)  # noqa: S314 - as above


def _serialised(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
