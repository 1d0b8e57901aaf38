"""The team's side of evidence: a list behind a purpose, a safe copy, and the original behind a purpose of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.audit.models import AuditEntry
from core.files.blobs import folder
from core.partnerships.permissions import NotAllowed
from referrals.cases.files import open_copy, open_files
from reporting.choices.actions import withdraw
from reporting.evidence.models import File
from tests.core.files.documents import unpacked, written_docx
from tests.core.files.samples import MARK, picture
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, reported, triaged
from tests.reporting.evidence.added import add_file


@pytest.fixture(autouse=True)
def var(tmp_path: Path) -> Iterator[Path]:
    before, settings.HARBOUR_VAR = settings.HARBOUR_VAR, tmp_path
    with time_machine.travel(AT, tick=False):
        yield tmp_path
    settings.HARBOUR_VAR = before


@pytest.fixture
def story(gloucester: Partners) -> Story:
    return triaged(gloucester)


@pytest.fixture
def file(story: Story) -> File:
    return add_file(story.report, story.reporter, name=f"{MARK}.jpg")


def address(story: Story, file: File, what: str) -> str:
    return reverse(f"cases:file-{what}", args=[story.case.id, file.id])


def listing(story: Story) -> str:
    return reverse("cases:files", args=[story.case.id])


def downloaded(client: Client, url: str, data: dict[str, str] | None = None) -> bytes:
    return b"".join(client.post(url, data or {}).streaming_content)  # type: ignore[attr-defined]


def deeds() -> list[tuple[str, str, str]]:
    entries = AuditEntry.objects.filter(action__in=("section_opened", "file_downloaded")).order_by("sequence")
    return [(entry.action, entry.subject, entry.purpose) for entry in entries][-2:]


def test_the_list_asks_why_and_shows_what_was_added(story: Story, file: File, gloucester: Partners) -> None:
    fresh = browser_of(gloucester.second_caseworker)
    assert fresh.get(listing(story)).headers["Location"].endswith("?next=files")
    page = reader_of(gloucester.caseworker, story.case).get(listing(story)).content.decode()
    assert f"{MARK}.jpg" in page
    assert "Not yet" in page
    assert deeds()[-1] == ("section_opened", "file", "casework")


def test_the_safe_copy_comes_as_a_download_that_tells_nothing(story: Story, file: File, gloucester: Partners) -> None:
    client = reader_of(gloucester.caseworker, story.case)
    response = client.post(address(story, file, "copy"))
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"\xff\xd8\xff")
    assert MARK.encode() not in content
    assert response.headers["Content-Disposition"] == 'attachment; filename="file-1.jpg"'
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].endswith("; sandbox")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Accel-Buffering"] == "no"  # no proxy keeps it on a disk
    assert deeds()[-1] == ("file_downloaded", "safe copy", "casework")
    file.refresh_from_db()
    assert file.opened_at is not None


def test_a_picture_is_looked_at_in_a_page_that_does_nothing_else(
    story: Story, file: File, gloucester: Partners
) -> None:
    client = reader_of(gloucester.caseworker, story.case)
    assert "Look at the safe copy" in client.get(listing(story)).text
    shown = client.post(address(story, file, "copy"), {"look": "yes"})
    assert shown.headers["Content-Disposition"] == 'inline; filename="file-1.jpg"'
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("; sandbox")
    assert deeds()[-1] == ("file_downloaded", "safe copy", "casework")


def test_a_safe_copy_of_a_letter_is_offered_like_that_of_a_photo(
    story: Story, gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HARBOUR_MAT2", shutil.which("mat2"))
    file = add_file(story.report, story.reporter, content=written_docx(), keep_original=False)
    client = reader_of(gloucester.caseworker, story.case)
    page = client.get(listing(story)).content.decode()
    assert "without what was hidden in the file, comments, deleted lines and links" in page
    assert "Look at the safe copy" not in page
    response = client.post(address(story, file, "copy"), {"look": "yes"})
    assert MARK.encode() not in unpacked(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    assert response.headers["Content-Disposition"] == 'attachment; filename="file-1.docx"'
    assert response.headers["Content-Security-Policy"].endswith("; sandbox")


def test_the_original_is_asked_for_again_each_time(story: Story, file: File, gloucester: Partners) -> None:
    client = reader_of(gloucester.caseworker, story.case)
    url = address(story, file, "original")
    assert "exactly as the reporter gave it" in client.get(url).content.decode()
    assert "Select why you are opening this" in client.post(url).content.decode()
    assert downloaded(client, url, {"purpose": "referral"}) == picture()
    assert deeds()[-1] == ("file_downloaded", "original", "referral")
    assert (
        "original of a file was downloaded"
        in client.get(reverse("cases:timeline", args=[story.case.id])).content.decode()
    )


def test_an_original_that_was_not_kept_cannot_be_had(story: Story, gloucester: Partners) -> None:
    file = add_file(story.report, story.reporter, keep_original=False)
    client = reader_of(gloucester.caseworker, story.case)
    assert "Download the original" not in client.get(listing(story)).content.decode()
    assert client.post(address(story, file, "original"), {"purpose": "referral"}).status_code == 409


def test_charlie_gets_no_file(story: Story, file: File, gloucester: Partners, elsewhere: Partners) -> None:
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.volunteer):
        client = browser_of(charlie)
        assert client.get(listing(story)).status_code == 404
        assert client.post(address(story, file, "copy")).status_code == 404
    other = browser_of(elsewhere.caseworker, host="elsewhere.test")
    assert other.get(listing(story)).status_code == 404
    assert other.post(address(story, file, "copy")).status_code == 404


def test_a_file_of_another_report_does_not_exist_in_this_case(story: Story, file: File, gloucester: Partners) -> None:
    other = reported(gloucester)
    client = reader_of(gloucester.caseworker, other.case)
    assert client.post(address(other, file, "copy")).status_code == 404
    assert client.get(address(other, file, "original")).status_code == 404


def test_nothing_opens_after_the_choice_is_taken_back(story: Story, file: File, gloucester: Partners) -> None:
    client = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, UUID(story.choice_id("team")), ring=story.reporter, at=AT)
    assert "has added no photo" in client.get(listing(story)).content.decode()
    assert client.post(address(story, file, "copy")).status_code == 409


def test_a_blob_that_was_changed_or_lost_gives_not_one_byte(story: Story, file: File, gloucester: Partners) -> None:
    client = reader_of(gloucester.caseworker, story.case)
    blob = folder() / file.copy.hex[:2] / file.copy.hex
    sealed = blob.read_bytes()
    blob.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert client.post(address(story, file, "copy")).status_code == 409
    blob.unlink()
    assert client.post(address(story, file, "copy")).status_code == 409


def test_the_action_itself_refuses_whoever_may_not(story: Story, file: File, gloucester: Partners) -> None:
    charlie = gloucester.officer
    asked = {"by": charlie.member, "ring": charlie.ring, "purpose": "casework", "at": AT}
    for deed in (lambda: open_files(story.case, **asked), lambda: open_copy(story.case, file.id, **asked)):
        with pytest.raises(NotAllowed):
            deed()
