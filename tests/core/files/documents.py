"""Office documents as programs write them, with the mark wherever a name, a place or an address can stand."""

import io
import zipfile

from tests.core.files.samples import MARK, archive, picture

_OPEN_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_RELATIONSHIPS}"'
SAID = b"What was said at the bus stop"


def written_docx() -> bytes:
    """A letter with an author, a template on a server, a deleted line, a comment, a link and a photo from a phone."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OPEN_XML}.document.main+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_OPEN_XML}.settings+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{_OPEN_XML}.comments+xml"/></Types>',
        "_rels/.rels": _relationships(("rId1", "officeDocument", "word/document.xml", "")),
        "docProps/core.xml": "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{MARK}</dc:creator></cp:coreProperties>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Template>{MARK}.dotx</Template><Company>{MARK}</Company></Properties>',
        "word/document.xml": f'<w:document {_W} {_R}><w:body><w:p w:rsidR="00AA11BB"><w:r><w:t>{SAID.decode()}</w:t>'
        f'</w:r><w:del w:id="1" w:author="{MARK}"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>'
        f'<w:r><w:instrText>INCLUDEPICTURE "https://{MARK}.example/x.png"</w:instrText></w:r>'
        '<w:hyperlink r:id="rId2"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p><w:tbl><w:tr/></w:tbl>'
        "<w:p><w:r><w:t>It stood before the table</w:t></w:r></w:p></w:body></w:document>",
        "word/settings.xml": f'<w:settings {_W} {_R}><w:attachedTemplate r:id="rId1"/></w:settings>',
        "word/comments.xml": f'<w:comments {_W}><w:comment w:author="{MARK}"/></w:comments>',
        "word/_rels/document.xml.rels": _relationships(
            ("rId1", "settings", "settings.xml", ""),
            ("rId2", "hyperlink", f"https://{MARK}.example/", "External"),
            ("rId3", "image", "media/image1.jpg", ""),
            ("rId4", "comments", "comments.xml", ""),
        ),
        "word/_rels/settings.xml.rels": _relationships(
            ("rId1", "attachedTemplate", f"file:///{MARK}/letter.dotm", "External")
        ),
    }
    return archive({**{name: text.encode() for name, text in parts.items()}, "word/media/image1.jpg": picture()})


def written_odt() -> bytes:
    """A text with an author, and a picture that is fetched from elsewhere."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    names = (
        f'xmlns:office="{office}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'.encode(),
            "meta.xml": f"<office:document-meta {names}><office:meta>"
            f"<meta:initial-creator>{MARK}</meta:initial-creator>"
            f'<meta:template xlink:href="/home/{MARK}/t.ott"/></office:meta></office:document-meta>'.encode(),
            "content.xml": f"<office:document-content {names}><office:body><office:text><text:p>{SAID.decode()}"
            f'<draw:image xlink:href="https://{MARK}.example/x.png"/></text:p></office:text></office:body>'
            "</office:document-content>".encode(),
        }
    )


def unpacked(document: bytes) -> bytes:
    """All parts one after the other, names included."""
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        return b"\n".join(name.encode() + b"\n" + opened.read(name) for name in opened.namelist())


def _relationships(*told: tuple[str, str, str, str]) -> str:
    ones = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for name, kind, target, mode in told
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{ones}</Relationships>'
