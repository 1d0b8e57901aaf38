"""The kinds of file that are taken, told by content and never by name.

Two must agree: puremagic, which knows thousands of signatures, and the few exact ones below, which know ours. What is
opened besides is opened by `processes`.
"""

from dataclasses import dataclass
from enum import StrEnum

import puremagic

from core.files.refusals import Reason, Refused

ZIP_END = b"PK\x05\x06"
ZIP_END_BYTES = 22


class Family(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"  # PDF
    OFFICE = "office"
    SOUND = "sound"
    VIDEO = "video"


@dataclass(frozen=True)
class FileKind:
    """`code` is stored and ends the names of downloads; `extensions` are what puremagic calls it."""

    code: str
    family: Family
    mime: str
    extensions: frozenset[str]


def _kind(code: str, family: Family, mime: str, *extensions: str) -> FileKind:
    return FileKind(code, family, mime, frozenset(f".{extension}" for extension in extensions))


JPEG = _kind("jpg", Family.PICTURE, "image/jpeg", "jpg", "jpeg", "jfif", "jpe")
PNG = _kind("png", Family.PICTURE, "image/png", "png")
WEBP = _kind("webp", Family.PICTURE, "image/webp", "webp")
HEIC = _kind("heic", Family.PICTURE, "image/heic", "heic", "heif", "hif", "heics", "heifs")
PDF = _kind("pdf", Family.DOCUMENT, "application/pdf", "pdf")
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_ZIPS = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip")
DOCX = _kind("docx", Family.OFFICE, f"{_OPEN_XML}.wordprocessingml.document", *_ZIPS)
XLSX = _kind("xlsx", Family.OFFICE, f"{_OPEN_XML}.spreadsheetml.sheet", *_ZIPS)
PPTX = _kind("pptx", Family.OFFICE, f"{_OPEN_XML}.presentationml.presentation", *_ZIPS)
ODT = _kind("odt", Family.OFFICE, "application/vnd.oasis.opendocument.text", *_ZIPS)
ODS = _kind("ods", Family.OFFICE, "application/vnd.oasis.opendocument.spreadsheet", *_ZIPS)
ODP = _kind("odp", Family.OFFICE, "application/vnd.oasis.opendocument.presentation", *_ZIPS)
MP3 = _kind("mp3", Family.SOUND, "audio/mpeg", "mp3", "mpga")
WAV = _kind("wav", Family.SOUND, "audio/wav", "wav")
FLAC = _kind("flac", Family.SOUND, "audio/flac", "flac")
OGG = _kind("ogg", Family.SOUND, "audio/ogg", "ogg", "oga", "opus")
AMR = _kind("amr", Family.SOUND, "audio/amr", "amr")
AAC = _kind("aac", Family.SOUND, "audio/aac", "aac")
M4A = _kind("m4a", Family.SOUND, "audio/mp4", "m4a", "m4b")
MP4 = _kind("mp4", Family.VIDEO, "video/mp4", "mp4", "m4v")
MOV = _kind("mov", Family.VIDEO, "video/quicktime", "mov")
THREE_GP = _kind("3gp", Family.VIDEO, "video/3gpp", "3gp", "3ga", "3g2", "3gpp")
AVI = _kind("avi", Family.VIDEO, "video/x-msvideo", "avi")
WEBM = _kind("webm", Family.VIDEO, "video/webm", "webm", "mkv")

KINDS = {
    kind.code: kind
    for kind in (
        JPEG, PNG, WEBP, HEIC, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, MP3, WAV, FLAC, OGG, AMR, AAC, M4A, MP4, MOV,
        THREE_GP, AVI, WEBM,
    )
}  # fmt: skip

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    # Which of the six it is, only opening it tells.
    (b"PK\x03\x04", DOCX),
    (b"ID3", MP3),
    (b"fLaC", FLAC),
    (b"OggS", OGG),
    (b"#!AMR", AMR),
    (b"\x1a\x45\xdf\xa3", WEBM),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV, b"AVI ": AVI}
# ISO/IEC 14496-12: the brand stands behind "ftyp".
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"M4A ", b"M4B "), M4A),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"), MP4),
    b"qt  ": MOV,
}
# Where a reader of another kind would look for its own beginning.
_OTHER_BEGINNINGS = (b"%pdf-", b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")
_LOOKED_AT = 1024


def kind_of(head: bytes, tail: bytes) -> FileKind:
    """What a file is, by its first and last bytes; for an Office document DOCX, until it is opened.

    Raises Refused: UNKNOWN_TYPE, or TWO_TYPES for a file that another reader would take for something else.
    """
    kind = _by_signature(head)
    if kind is None or not kind.extensions & _by_puremagic(head):
        raise Refused(Reason.UNKNOWN_TYPE)
    if _has_another_beginning(kind, head) or (kind.family != Family.OFFICE and _ends_as_zip(tail)):
        raise Refused(Reason.TWO_TYPES)
    return kind


def _by_signature(head: bytes) -> FileKind | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return THREE_GP if brand[:3] in (b"3gp", b"3g2") else _BRANDS.get(brand)
    # Eleven set bits, then the layer: 3 in MPEG audio frames, none in AAC's.
    if head[:1] == b"\xff" and head[1:2] and head[1] & 0xF0 == 0xF0:
        return {0x02: MP3, 0x00: AAC}.get(head[1] & 0x06)
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None)


def _by_puremagic(head: bytes) -> set[str]:
    try:
        return {match.extension.lower() for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


def _has_another_beginning(kind: FileKind, head: bytes) -> bool:
    if kind.family in (Family.OFFICE, Family.DOCUMENT):
        return False  # opened and looked through whole
    looked_at = head[:_LOOKED_AT].lower()
    return any(other in looked_at for other in _OTHER_BEGINNINGS)


def _ends_as_zip(tail: bytes) -> bool:
    """Whether a reader of zip archives, which begins at the end, would find one (APPNOTE.TXT, 4.3.16)."""
    at = tail.rfind(ZIP_END)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + ZIP_END_BYTES], "little")
        if at + ZIP_END_BYTES + comment == len(tail):
            return True
        at = tail.rfind(ZIP_END, 0, at)
    return False
