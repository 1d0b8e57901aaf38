"""Safe copies hold what is seen and nothing else; hostile files are refused by what they do, not by their names."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from PIL import Image

from core import pools
from core.files import processes
from core.files.blobs import folder
from core.files.examining import Examined, examine
from core.files.refusals import Refused
from tests.core.files.samples import MARK, MP4, archive, docx, opened, pdf, picture, zip_bomb
from tests.core.files.sealing import place, received


def copied(content: bytes) -> tuple[Examined, bytes]:
    """What examining says, and the safe copy."""
    copy = place()
    return examine(received(content), copy=copy), b"".join(copy.opened())


def refused(content: bytes) -> str:
    """Why it is not taken; and no blob of a copy is left."""
    arrived = received(content)
    with pytest.raises(Refused) as refusal:
        examine(arrived, copy=place())
    arrived.file.destroy()
    assert [path for path in folder().rglob("*") if path.is_file()] == []
    return str(refusal.value)


@pytest.mark.parametrize(("kind", "code"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "jpg")])
def test_a_picture_is_copied_upright_and_without_metadata(kind: str, code: str, var: Path) -> None:
    original = picture(kind)
    examined, copy = copied(original)
    assert MARK.encode() in original
    assert MARK.encode() not in copy
    assert examined.copy_kind is not None
    assert (examined.copy_kind.code, examined.copy_size) == (code, len(copy))
    with Image.open(io.BytesIO(copy)) as shown:
        assert shown.size == (40, 60)
        assert not shown.getexif()
        assert "icc_profile" not in shown.info


def test_files_of_one_network_keep_nobody_elses_from_being_opened(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 0.0)
    with processes.places.place("a flood"):
        with pytest.raises(Refused, match="busy"):
            examine(received(picture()), copy=place(), network="a flood")
        assert examine(received(picture()), copy=place(), network="somebody else").copy_size


def test_a_pdf_is_copied_without_script_link_attachment_or_author(var: Path) -> None:
    original = pdf()
    examined, copy = copied(original)
    plain = opened(copy)
    assert MARK.encode() in opened(original)
    assert not [word for word in (MARK.encode(), b"JavaScript", b"/URI", b"/EmbeddedFile") if word in plain]
    assert examined.copy_size == len(copy)
    with pikepdf.open(io.BytesIO(copy)) as shown:
        assert len(shown.pages) == 1
        assert "/Im0" in shown.pages[0].Resources.XObject


def test_an_office_document_is_told_by_what_is_in_it(var: Path) -> None:
    odt = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    sheet = archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"})
    for content, code in ((docx(), "docx"), (odt, "odt"), (sheet, "xlsx")):
        examined = examine(received(content), copy=place())
        assert (examined.kind.code, examined.copy_kind) == (code, None)


def test_a_video_is_not_opened(var: Path) -> None:
    assert examine(received(MP4 + bytes(500)), copy=place()).copy_kind is None


def test_hostile_files_are_refused(var: Path) -> None:
    assert refused(picture("PNG", size=(10_000, 10_000), mode="1")) == "too many pixels"
    assert refused(zip_bomb()) == "unpacks too large"
    assert refused(picture()[:-200]) == "not whole"
    assert refused(b"%PDF-1.7\n" + bytes(2000)) == "not whole"
    assert refused(pdf(password="secret")) == "locked"
    assert refused(docx(**{"word/vbaProject.bin": b"x"})) == "macros"
    assert refused(archive({"run.sh": b"x"})) == "unknown type"


def test_an_archive_that_lies_about_its_sizes_is_unpacked_no_further(var: Path) -> None:
    lying = bytearray(zip_bomb())
    at = lying.rfind(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the uncompressed size in the directory
    assert refused(bytes(lying)) in {"not whole", "unpacks too large"}


def test_a_picture_or_document_too_large_to_open_is_refused(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HARBOUR_CHECKED_FILE_BYTES", 100, raising=False)
    assert refused(picture()) == "too large to check"
