"""Looking at safe copies: a PDF as pictures, a recording by a player that asks for it in parts."""

import io
import re
import wave
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import html5lib
import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from imageio_ffmpeg import get_ffmpeg_exe

from core.audit.models import AuditEntry
from core.files import pages
from core.pools import Busy
from reporting.choices.actions import withdraw
from reporting.evidence.models import File
from tests.core.files.samples import MARK, pdf
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, triaged
from tests.reporting.evidence.added import add_file

LOOK = {"look": "yes"}


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(settings, "HARBOUR_VAR", tmp_path)
    monkeypatch.setattr(settings, "HARBOUR_FFMPEG", get_ffmpeg_exe())
    with time_machine.travel(AT, tick=False):
        yield tmp_path


@pytest.fixture
def story(gloucester: Partners) -> Story:
    return triaged(gloucester)


def address(story: Story, file: File, what: str) -> str:
    return reverse(f"cases:file-{what}", args=[story.case.id, file.id])


def beep() -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16_000))
    return written.getvalue()


def player(client: Client, story: Story, file: File) -> str:
    """The address that the page gives its player."""
    page = client.post(address(story, file, "copy"), LOOK)
    found = re.search(r'<audio controls[^>]* src="([^"]+)"', page.text)
    assert found, page.text
    return unescape(found[1])


def played(client: Client, url: str, **headers: str) -> tuple[int, bytes]:
    response = client.get(url, headers=headers)
    return response.status_code, b"".join(getattr(response, "streaming_content", []))


def looks() -> int:
    return AuditEntry.objects.filter(action="file_downloaded", subject="safe copy").count()


def test_the_pages_of_a_pdf_are_pictures_in_a_page_that_does_nothing(story: Story, gloucester: Partners) -> None:
    file = add_file(story.report, story.reporter, content=pdf(), keep_original=False)
    client = reader_of(gloucester.caseworker, story.case)
    assert "Look at the safe copy" in client.get(reverse("cases:files", args=[story.case.id])).text
    shown = client.post(address(story, file, "copy"), LOOK)
    assert 'alt="Page 1 of 1" src="data:image/jpeg;base64,/9j/' in shown.text
    assert MARK not in shown.text
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(shown.text)
    assert (document.get("lang"), len(document.findall(".//h1")), len(document.findall(".//main"))) == ("en-gb", 1, 1)
    policy = shown.headers["Content-Security-Policy"]
    assert policy.endswith("; sandbox allow-same-origin")
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert (shown.headers["Cache-Control"], looks()) == ("no-store", 1)


def test_a_pdf_that_cannot_be_drawn_says_so(
    story: Story, gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_draws(*_args: object) -> None:
        raise Busy

    file = add_file(story.report, story.reporter, content=pdf(), keep_original=False)
    monkeypatch.setattr(pages.places, "place", nobody_draws)
    shown = reader_of(gloucester.caseworker, story.case).post(address(story, file, "copy"), LOOK)
    assert (shown.status_code, "Wait a minute" in shown.text) == (503, True)


def test_a_recording_is_played_whole_or_in_parts_and_is_in_the_trail_once(story: Story, gloucester: Partners) -> None:
    file = add_file(story.report, story.reporter, content=beep(), keep_original=False)
    client = reader_of(gloucester.caseworker, story.case)
    assert "Listen to the safe copy" in client.get(reverse("cases:files", args=[story.case.id])).text
    url = player(client, story, file)
    status, whole = played(client, url)
    assert (status, whole[:4]) == (200, b"RIFF")
    for asked, part in (("bytes=0-3", whole[:4]), ("bytes=100-", whole[100:]), ("bytes=7-99999999", whole[7:])):
        assert played(client, url, range=asked) == (206, part)
    for senseless in ("bytes=9-3", "bytes=99999999-", "lines=1-2", "bytes=0-1,4-5"):
        assert played(client, url, range=senseless) == (200, whole)
    response = client.get(url, headers={"range": "bytes=1-2"})
    assert response.headers["Content-Range"] == f"bytes 1-2/{len(whole)}"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"].endswith("; sandbox")
    assert looks() == 1


def test_the_players_address_is_good_for_an_hour_for_one_person_and_one_file(
    story: Story, gloucester: Partners
) -> None:
    file = add_file(story.report, story.reporter, content=beep(), keep_original=False)
    client, bob = reader_of(gloucester.caseworker, story.case), reader_of(gloucester.supervisor, story.case)
    url, charlie = player(client, story, file), browser_of(gloucester.officer)
    other = add_file(story.report, story.reporter, content=pdf(), keep_original=False)
    granted = url.partition("?")[2]
    assert played(bob, url) == (302, b"")
    assert played(client, f"{address(story, other, 'media')}?{granted}") == (302, b"")
    assert played(client, address(story, file, "media")) == (302, b"")
    assert (played(charlie, url)[0], played(Client(), url)[0]) == (404, 302)
    with time_machine.travel(AT + timedelta(minutes=61), tick=False):
        assert played(reader_of(gloucester.caseworker, story.case), url) == (302, b"")
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    assert played(client, url)[0] == 409
