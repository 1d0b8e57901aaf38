"""A reporter who came back adds photos and other files, several at once, and takes one away again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from core.files.blobs import folder
from core.files.refusals import Refused
from core.files.sealed import SealedWriter
from core.keys.rings import NoKey
from reporting.evidence.actions import remove
from reporting.evidence.clearing import destroy_what_is_nobodys
from reporting.evidence.keeping import begin, looked_into
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile, files_of
from reporting.signals import addition_received
from reporting.submit.expiring import erase_report
from tests.core.files.samples import EICAR, MARK, MP4, docx, pdf, picture
from tests.core.files.test_scanning import clamd
from tests.people import AT, Partners
from tests.reporting.evidence.added import add_file
from tests.reporting.reports import Reporter, send_report

ADDRESS = "/return/files/"


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def visit(alice: Reporter) -> Client:
    client = Client()
    client.post("/return/", alice.typed)
    return client


def add(client: Client, *files: tuple[str, bytes], keep_original: bool = False) -> HttpResponse:
    data = {"chosen": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(ADDRESS, data | ({"keep_original": "on"} if keep_original else {}))  # type: ignore[return-value]


def kept(reporter: Reporter) -> list[KeptFile]:
    return files_of(reporter.report.id, reporter.ring)


def blobs() -> list[Path]:
    return [path for path in folder().rglob("*") if path.is_file()]


def test_a_refusal_is_not_shown_beside_what_was_added_before(visit: Client) -> None:
    assert "Your files were added." in visit.get(f"{ADDRESS}?done=added").text
    page = visit.post(f"{ADDRESS}?done=added", {"chosen": [SimpleUploadedFile("x.exe", b"MZ" * 99)]}).content.decode()
    assert "was not kept" in page
    assert "Your files were added." not in page


def test_several_files_are_added_at_once(visit: Client, alice: Reporter) -> None:
    response = add(visit, ("bus.jpg", picture()), ("letter.pdf", pdf()), ("shot.png", picture("PNG")))
    assert response.headers["Location"] == "/return/files/?done=added"
    assert [one.told["name"] for one in kept(alice)] == ["bus.jpg", "letter.pdf", "shot.png"]
    page = visit.get(ADDRESS).content.decode()
    assert "letter.pdf" in page
    assert "Kept as a safe copy, without what was hidden" in page


def test_only_the_safe_copy_is_kept_unless_the_reporter_ticks(visit: Client, alice: Reporter) -> None:
    add(visit, ("bus.jpg", picture()))
    [first] = kept(alice)
    assert first.original is None
    assert len(blobs()) == 1
    assert first.copy is not None
    assert MARK.encode() not in b"".join(first.copy.opened())
    add(visit, ("stop.jpg", picture(colour="blue")), keep_original=True)
    original = kept(alice)[1].original
    assert original is not None
    assert b"".join(original.opened()) == picture(colour="blue")


def test_what_cannot_be_copied_safely_is_kept_only_as_it_is(visit: Client, alice: Reporter) -> None:
    video = MP4 + bytes(3000)
    assert "To add it as it is" in add(visit, ("street.mp4", video)).content.decode()
    assert kept(alice) == []
    assert blobs() == []
    add(visit, ("street.mp4", video), ("notes.docx", docx()), keep_original=True)
    assert [(one.told["kind"], one.copy) for one in kept(alice)] == [("mp4", None), ("docx", None)]
    assert "No safe copy could be made" in visit.get(ADDRESS).content.decode()


def test_a_refused_file_is_named_and_the_others_are_kept(visit: Client, alice: Reporter) -> None:
    page = add(visit, ("virus.txt", EICAR), ("bus.jpg", picture()), ("torn.jpg", picture()[:-200])).content.decode()
    assert "“virus.txt” was not kept. We cannot tell that it is a photo" in page
    assert "“torn.jpg” was not kept. It cannot be opened" in page
    assert [one.told["name"] for one in kept(alice)] == ["bus.jpg"]
    assert len(blobs()) == File.objects.count() == 1


def test_an_infected_file_is_refused_when_a_scanner_is_there(visit: Client, alice: Reporter) -> None:
    with clamd(b"stream: Eicar-Signature FOUND\0"):
        page = add(visit, ("virus.jpg", picture())).content.decode()
    assert "Our virus scanner found a virus in it" in page
    assert kept(alice) == []
    assert blobs() == []


def test_the_same_file_sent_twice_is_there_once(visit: Client, alice: Reporter) -> None:
    add(visit, ("bus.jpg", picture()))
    assert add(visit, ("again.jpg", picture())).status_code == 302
    assert [one.told["name"] for one in kept(alice)] == ["bus.jpg"]
    assert len(blobs()) == File.objects.count() == 1


def test_pressing_the_button_without_a_file_says_what_to_do(visit: Client) -> None:
    assert "Choose a file before you press the button" in visit.post(ADDRESS, {}).content.decode()


def test_limits_of_a_report_count_what_is_there_already(visit: Client, alice: Reporter, settings: Any) -> None:
    add(visit, ("bus.jpg", picture()))
    settings.HARBOUR_FILES_BYTES = len(picture()) + 100
    assert "All files of a report together" in add(visit, ("a.jpg", picture(colour="blue"))).content.decode()
    settings.HARBOUR_FILES = 1
    assert "A report can have 1 files" in add(visit, ("b.jpg", picture(colour="blue"))).content.decode()
    assert len(kept(alice)) == 1


def test_two_windows_at_once_get_no_more_than_a_report_can_have(alice: Reporter, settings: Any) -> None:
    settings.HARBOUR_FILES = 1
    add_file(alice.report, alice.ring)
    with pytest.raises(Refused, match="too many"):  # its form was begun before the first one was kept
        add_file(alice.report, alice.ring, content=picture(colour="blue"))
    assert len(kept(alice)) == 1


def test_a_form_that_is_much_too_large_is_read_past_and_told_so(visit: Client, settings: Any) -> None:
    settings.HARBOUR_FILES_BYTES = -4 * 1024 * 1024
    response = add(visit, ("bus.jpg", picture()))
    assert response.status_code == 413
    assert "Your files were not kept" in response.content.decode()
    assert not File.objects.exists()


def test_a_code_replaced_while_a_file_is_looked_into_asks_for_the_new_one(
    visit: Client, alice: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Client()
    elsewhere.post("/return/", alice.typed)

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        elsewhere.post("/return/replace-code/")
        return looked_into(*args, **kwargs)

    monkeypatch.setattr("reporting.evidence.actions.looked_into", meanwhile)
    assert add(visit, ("bus.jpg", picture())).headers["Location"] == "/return/?ended=1"
    assert (blobs(), File.objects.count()) == ([], 0)


def test_a_report_that_is_held_keeps_its_files_for_the_reporter(gloucester: Partners) -> None:
    bob = send_report(gloucester)
    client = Client()
    client.post("/return/", bob.typed)
    add(client, ("bus.jpg", picture()))
    assert len(kept(bob)) == 1
    assert files_of(bob.report.id, gloucester.caseworker.ring) == []
    client.post("/return/let-the-team-read/")
    assert len(files_of(bob.report.id, gloucester.caseworker.ring)) == 1


def test_nobody_but_the_reporter_and_the_team_opens_a_file(
    visit: Client, alice: Reporter, gloucester: Partners, elsewhere: Partners
) -> None:
    add(visit, ("bus.jpg", picture()))
    charlie = send_report(gloucester, "team")
    outsiders = [gloucester.officer, gloucester.administrator, gloucester.analyst, elsewhere.caseworker]
    assert len(files_of(alice.report.id, gloucester.caseworker.ring)) == 1
    for ring in (charlie.ring, *(person.ring for person in outsiders)):
        assert files_of(alice.report.id, ring) == []
    [file] = kept(alice)
    with pytest.raises(NoKey):
        remove(alice.report, file.id, ring=gloucester.caseworker.ring)
    with pytest.raises(File.DoesNotExist):
        remove(charlie.report, file.id, ring=charlie.ring)


def test_a_file_is_removed_without_a_trace_until_the_team_opens_it(visit: Client, alice: Reporter) -> None:
    add(visit, ("bus.jpg", picture()), ("stop.jpg", picture(colour="blue")))
    first, second = kept(alice)
    assert "bus.jpg" in visit.get(f"/return/files/{first.id}/remove/").content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        visit.post(f"/return/files/{first.id}/remove/")
    assert [one.id for one in kept(alice)] == [second.id]
    assert len(blobs()) == File.objects.count() == 1
    File.objects.update(opened_at=AT)
    assert visit.post(f"/return/files/{second.id}/remove/").headers["Location"].endswith("?done=opened")
    assert len(kept(alice)) == 1


def test_another_reporters_file_does_not_exist(visit: Client, gloucester: Partners) -> None:
    add(visit, ("bus.jpg", picture()))
    charlie = Client()
    charlie.post("/return/", send_report(gloucester, "team").typed)
    address = f"/return/files/{File.objects.get().id}/remove/"
    assert charlie.get(address).status_code == 404
    charlie.post(address)
    assert File.objects.filter(box__isnull=False).count() == 1


def test_taking_back_the_teams_choice_takes_the_files_as_well(
    visit: Client, alice: Reporter, gloucester: Partners
) -> None:
    add(visit, ("bus.jpg", picture()))
    visit.post(f"/return/choices/{alice.choices['team']}/withdraw/")
    assert files_of(alice.report.id, gloucester.caseworker.ring) == []
    assert len(kept(alice)) == 1


def test_blobs_go_when_the_report_is_erased(visit: Client, alice: Reporter) -> None:
    add(visit, ("bus.jpg", picture()), keep_original=True)
    assert len(blobs()) == 2
    erase_report(alice.report, at=AT)
    assert destroy_what_is_nobodys(AT) == 1
    assert blobs() == []
    assert not File.objects.exists()


def test_what_a_dead_process_left_behind_goes_after_some_hours(gloucester: Partners) -> None:
    place = begin(partnership=gloucester.partnership, at=AT)
    writer = SealedWriter(place)
    writer.write(b"as far as it came")
    writer.finish()
    assert destroy_what_is_nobodys(AT + timedelta(hours=5)) == 0
    assert len(blobs()) == 1
    assert destroy_what_is_nobodys(AT + timedelta(hours=7)) == 1
    assert blobs() == []


def test_the_page_costs_few_queries_however_many_files_there_are(visit: Client, alice: Reporter) -> None:
    costs = []
    for number in range(3):
        add_file(alice.report, alice.ring, content=MP4 + bytes([number]) * 100)
        with CaptureQueriesContext(connection) as captured:
            visit.get(ADDRESS)
        costs.append(len(captured.captured_queries))
    assert costs[0] == costs[-1] <= 6


def test_a_file_that_is_added_asks_the_team_to_look(visit: Client, alice: Reporter) -> None:
    addition_received.connect(hear := lambda **news: heard.append(news["report_id"]))
    heard: list[Any] = []
    add(visit, ("bus.jpg", picture()))
    addition_received.disconnect(hear)
    assert heard == [alice.report.id]


def test_a_team_key_that_cannot_be_trusted_gets_no_file(visit: Client, alice: Reporter) -> None:
    pins = dict(settings_of.HARBOUR_HUB_PINS)
    settings_of.HARBOUR_HUB_PINS.clear()
    response = add(visit, ("bus.jpg", picture()))
    settings_of.HARBOUR_HUB_PINS.update(pins)
    assert response.status_code == 503
    assert "Your files were not kept" in response.content.decode()
    assert blobs() == []
