"""What a file is, by its content: two recognisers must agree, and one file is one thing."""

import pytest

from core.files.kinds import kind_of
from core.files.refusals import Refused
from tests.core.files.samples import EICAR, MP4, WEBM, archive, docx, pdf, picture

TAKEN = {
    "jpg": picture(),
    "png": picture("PNG"),
    "webp": picture("WEBP"),
    "heic": picture("HEIF"),
    "pdf": pdf(),
    "docx": docx(),
    "mp4": MP4 + bytes(50),
    "webm": WEBM + bytes(50),
    "mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(50),
    "3gp": b"\0\0\0\x18ftyp3gp4\0\0\0\0isom3gp4" + bytes(50),
    "m4a": b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + bytes(50),
    "mp3": b"ID3\x03\0\0\0\0\0\x10" + bytes(50),
    "ogg": b"OggS\0\2" + bytes(22) + b"\1\x13OpusHead" + bytes(50),
    "flac": b"fLaC\0\0\0\x22" + bytes(50),
    "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(50),
    "avi": b"RIFF\x24\0\0\0AVI LIST" + bytes(50),
    "amr": b"#!AMR\n" + bytes(50),
    "aac": b"\xff\xf1\x50\x80" + bytes(50),
}
REFUSED = {
    "program": b"MZ\x90\0" + bytes(100),
    "web page": b"<html><script>alert(1)</script>",
    "drawing that acts": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "words": b"hello world",
    "EICAR": EICAR,
    "gif": b"GIF89a" + bytes(50),
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(50),
    "nothing we know": bytes(200),
}
BOTH = {
    "a picture that is an archive": picture() + archive({"x": b"y"}),
    "a video that is an archive": MP4 + bytes(500) + archive({"x": b"y"}),
    "a picture that is a PDF": picture().replace(b"Zqx7Marker", b"%PDF-1.7..", 1),
    "a sound that is a web page": b"ID3\x03\0\0\0\0\0\x10" + b"<HTML><script>" + bytes(50),
}


@pytest.mark.parametrize("code", TAKEN)
def test_a_kind_on_the_list_is_told_by_its_content(code: str) -> None:
    assert kind_of(TAKEN[code], TAKEN[code][-1000:]).code == code


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_is_refused(what: str) -> None:
    with pytest.raises(Refused, match="unknown type"):
        kind_of(REFUSED[what], REFUSED[what])


@pytest.mark.parametrize("what", BOTH)
def test_a_file_that_is_two_things_is_refused(what: str) -> None:
    with pytest.raises(Refused, match="two types"):
        kind_of(BOTH[what], BOTH[what])
