"""Office documents on both sides of mat2, without it: what is refused, and what its work is mended to."""

import io
import zipfile

import pytest

from core.files.exits import LOCKED, MACROS, NOT_WHOLE, UNKNOWN_TYPE, Stop
from core.files.office import check_office
from core.files.rewriting import finished, prepared
from tests.core.files.documents import unpacked, written_docx, written_odt
from tests.core.files.samples import archive, docx

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def relationships(*told: tuple[str, str]) -> bytes:
    ones = "".join(f'<Relationship Id="{name}" Type="x" Target="{target}"/>' for name, target in told)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{ones}</Relationships>'.encode()


def cleaned_sheet() -> bytes:
    """As mat2 leaves it: a table and the printer's settings are gone, and are still spoken of."""
    return archive(
        {
            "[Content_Types].xml": b'<Types xmlns="t"><Override PartName="/xl/tables/table1.xml"/></Types>',
            "xl/_rels/document.xml.rels": relationships(
                ("rId1", "worksheets/sheet1.xml"), ("rId2", "theme/theme1.xml")
            ),
            "xl/workbook.xml": f'<workbook xmlns="{_S}"><sheets/></workbook>'.encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                ("a", "../tables/table1.xml"), ("b", "../printer.bin")
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}" xmlns:r="{_R}"><sheetData><c>said</c></sheetData>'
            '<pageSetup orientation="landscape" r:id="b"/><tableParts count="1"><tablePart r:id="a"/></tableParts>'
            "</worksheet>".encode(),
        }
    )


def test_a_sheet_speaks_of_nothing_that_is_gone() -> None:
    made = finished(cleaned_sheet(), "xlsx")
    with zipfile.ZipFile(io.BytesIO(made)) as sheet:
        assert "xl/_rels/workbook.xml.rels" in sheet.namelist()
    shown = unpacked(made)
    assert not [word for word in (b"table", b"theme", b"printer", b":id=", b"document.xml") if word in shown]
    assert not [word for word in (b"said", b'orientation="landscape"', b"worksheets/sheet1.xml") if word not in shown]


def test_what_has_programs_or_a_password_is_refused() -> None:
    field = b"<w:x><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\x</w:instrText></w:x>"
    manifest = archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"<x/>",
            "META-INF/manifest.xml": b"<manifest:encryption-data/>",
        }
    )
    refused = {
        "macros by name": (docx(**{"word/vbaProject.bin": b"x"}), MACROS),
        "macros by type": (docx(**{"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled"}), MACROS),
        "a field in pieces": (docx(**{"word/document.xml": field}), MACROS),
        "a password": (manifest, LOCKED),
        "a drawing": (
            archive({"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b"x"}),
            UNKNOWN_TYPE,
        ),
    }
    told = {}
    for what, (content, _) in refused.items():
        with pytest.raises(Stop) as stop:
            check_office(content)
        told[what] = stop.value.code
    assert told == {what: code for what, (_, code) in refused.items()}


def test_a_part_that_names_outside_entities_gets_no_copy() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'
    assert prepared(docx(**{"word/document.xml": evil}), "docx").endswith(b" 0\n")
    with pytest.raises(Stop, match=str(NOT_WHOLE)):
        finished(docx(**{"word/document.xml": evil}), "docx")


def test_what_is_made_ready_for_mat2_is_the_same_document() -> None:
    for content, code in ((written_docx(), b"docx"), (written_odt(), b"odt")):
        line, _, made = prepared(content, "docx").partition(b"\n")
        kind, _, size = line.split()
        assert (kind, int(size)) == (code, len(made))
        assert check_office(made)[0] == code.decode()
