"""Photos and other files of a report that is being written: sealed in the draft, sent with the report, gone with it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from core.clock import now
from core.journeys import drafts
from core.journeys.envelopes import WrittenMeanwhile, read
from core.journeys.models import Draft, Envelope
from core.keys.models import Box
from core.sweeps.registry import CLEARINGS
from reporting.evidence.clearing import destroy_what_is_nobodys
from reporting.evidence.drafting import stored_in
from reporting.evidence.keeping import looked_into
from reporting.evidence.models import File
from reporting.evidence.reading import files_of
from reporting.pausing.models import PausedDraft
from reporting.submit.minting import mint
from reporting.submit.models import Report
from tests.core.files.samples import EICAR, MARK, MP4, pdf, picture
from tests.people import Partners
from tests.reporting.evidence.test_adding import blobs
from tests.reporting.pausing.breaks import come_back, put_aside
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import answer, begin, cookie, finish, seen, url

ADDRESS = "/report/files/"


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    """Somebody who has answered every page and not sent."""
    return answer(begin(Client()))


def add(client: Client, *files: tuple[str, bytes], keep_original: bool = False) -> HttpResponse:
    data = {"chosen": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(ADDRESS, data | ({"keep_original": "on"} if keep_original else {}))  # type: ignore[return-value]


def film(client: Client, *numbers: int) -> HttpResponse:
    """Videos, each another: they need no copy, so they take no time."""
    return add(client, *((f"{number}.mp4", MP4 + bytes([number]) * 100) for number in numbers), keep_original=True)


def names(client: Client) -> list[str]:
    """Of the files that the draft in this browser lists."""
    partnership = Draft.objects.select_related("partnership").latest("expires_at").partnership
    draft = read(cookie(client), Envelope.DRAFT, partnership=partnership, at=now())
    return [told["name"] for _, told in stored_in(draft)] if draft else []


def nothing_is_left() -> bool:
    destroy_what_is_nobodys(now())
    return not File.objects.exists() and blobs() == []


def test_files_are_added_listed_and_named_where_the_answers_are_checked(reporter: Client) -> None:
    assert f'href="{ADDRESS}"' in reporter.get(url("check")).text
    assert add(reporter, ("bus.jpg", picture()), ("letter.pdf", pdf()))["Location"] == f"{ADDRESS}?done=added"
    page = reporter.get(f"{ADDRESS}?done=added").text
    assert "Your files were added" in page
    assert "Kept as a safe copy, without what was hidden" in page
    check = reporter.get(url("check"))
    row = check.context["added"][-1]
    assert ("bus.jpg" in row.value, "letter.pdf" in row.value, row.actions[0].url) == (True, True, ADDRESS)
    assert ADDRESS not in [link.url for link in check.context["offered"]]


def test_on_sending_they_are_files_of_the_report_for_those_who_may_read_it(
    reporter: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    add(reporter, ("bus.jpg", picture()), ("stop.jpg", picture(colour="blue")), keep_original=True)
    finish(reporter)
    report = Report.objects.get()
    kept = files_of(report.id, gloucester.caseworker.ring)
    assert [one.told["name"] for one in kept] == ["bus.jpg", "stop.jpg"]
    assert [one.file.added_at for one in kept] == [report.received_at] * 2
    first = kept[0]
    assert first.original is not None
    assert first.copy is not None
    assert b"".join(first.original.opened()) == picture()
    assert MARK.encode() not in b"".join(first.copy.opened())
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.analyst, elsewhere.caseworker):
        assert files_of(report.id, charlie.ring) == []
    assert destroy_what_is_nobodys(now() + timedelta(days=60)) == 0


def test_a_held_report_keeps_them_for_its_reporter(gloucester: Partners) -> None:
    client = answer(begin(Client()), readers={"bundle": "only_me"})
    add(client, ("bus.jpg", picture()))
    finish(client)
    [box] = Box.objects.filter(kind="file")
    assert [grant.recipient_id for grant in box.grants.all()] == [Report.objects.get().lock.key_id]


def test_before_sending_no_key_of_anybody_opens_them(reporter: Client) -> None:
    add(reporter, ("bus.jpg", picture()), keep_original=True)
    file, draft = File.objects.get(), Draft.objects.get()
    assert (file.box_id, file.draft, Box.objects.count()) == (None, draft.id, 0)
    at_rest = bytes(draft.body) + b"".join(path.read_bytes() for path in blobs())
    assert b"bus.jpg" not in at_rest
    assert MARK.encode() not in at_rest


def test_hostile_files_are_refused_one_by_one_and_the_draft_stays(reporter: Client) -> None:
    page = add(reporter, ("virus.txt", EICAR), ("bus.jpg", picture()), ("torn.jpg", picture()[:-200])).content.decode()
    assert "“virus.txt” was not kept. We cannot tell that it is a photo" in page
    assert "“torn.jpg” was not kept. It cannot be opened" in page
    assert names(reporter) == ["bus.jpg"]
    assert len(blobs()) == File.objects.count() == 1
    assert finish(reporter)["Location"] == "/report/receipt/"


def test_an_upload_that_breaks_off_keeps_what_came_whole(reporter: Client) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="chosen"; filename="%s"\r\n\r\n%s'
    body = part % (b"bus.jpg", picture()) + b"\r\n" + part % (b"long.mp4", MP4 + bytes(900))
    page = reporter.post(ADDRESS, body, content_type="multipart/form-data; boundary=b").text
    assert "“long.mp4” was not kept. The connection broke" in page
    assert names(reporter) == ["bus.jpg"]
    assert len(blobs()) == 1


def test_the_same_file_sent_twice_is_there_once_and_the_limits_count_what_is_there(
    reporter: Client, settings: Any
) -> None:
    for _ in range(2):
        assert film(reporter, 1).status_code == 302
    assert names(reporter) == ["1.mp4"]
    settings.HARBOUR_FILES = 1
    assert "A report can have 1 files" in film(reporter, 2).content.decode()
    assert len(blobs()) == File.objects.count() == 1


def test_a_file_is_removed_at_once(reporter: Client) -> None:
    film(reporter, 1, 2)
    first = File.objects.order_by("pk").first()
    assert first is not None
    address = f"{ADDRESS}{first.id}/remove/"
    assert "Nobody has opened this file" in reporter.get(address).text
    for _ in range(2):
        assert reporter.post(address)["Location"] == f"{ADDRESS}?done=removed"
    assert len(names(reporter)) == len(blobs()) == File.objects.count() == 1
    assert reporter.get(address).status_code == 404


def test_another_drafts_file_does_not_exist(reporter: Client, gloucester: Partners) -> None:
    film(reporter, 1)
    mine = f"{ADDRESS}{File.objects.get().id}/remove/"
    charlie, returned = answer(begin(Client())), Client()
    returned.post("/return/", send_report(gloucester, "team").typed)
    assert charlie.get(mine).status_code == 404
    charlie.post(mine)
    assert returned.get(mine)["Location"] == "/report/"
    assert returned.get(mine.replace("report", "return", 1)).status_code == 404
    returned.post(mine.replace("report", "return", 1))
    assert Client().post(mine)["Location"] == "/report/?ended=1"
    assert names(reporter) == ["1.mp4"]
    finish(charlie)
    assert File.objects.get().box is None


def test_without_a_draft_nothing_is_taken_in_and_not_before_it_is_known_who_reads_it(gloucester: Partners) -> None:
    assert film(Client(), 1)["Location"] == "/report/?ended=1"
    assert film(begin(Client()), 1)["Location"] == url("check")
    easy = Client()
    easy.post("/easy-read/")
    assert film(easy, 1)["Location"] == "/report/?ended=1"
    assert nothing_is_left()


def test_a_form_of_another_site_and_one_without_its_token_leave_nothing(gloucester: Partners) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/report/").text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    for step in ("", "safety/", "who/", "age/", "readers/"):
        answers = {"now": "none", "role": "me", "band": "25_to_34", "bundle": "team"}
        client.post(f"/report/{step}", {**answers, "csrfmiddlewaretoken": token})
    video = SimpleUploadedFile("bus.mp4", MP4 + bytes(100))
    assert client.post(ADDRESS, {"chosen": video}).status_code == 403
    form = {"csrfmiddlewaretoken": token, "chosen": video, "keep_original": "on"}
    assert client.post(ADDRESS, form, headers={"origin": "https://evil.example"}).status_code == 403
    assert nothing_is_left()
    video.seek(0)
    assert client.post(ADDRESS, form)["Location"] == f"{ADDRESS}?done=added"


@pytest.mark.parametrize("way", ["exit", "again"])
def test_leaving_and_beginning_again_destroy_them_at_once(reporter: Client, way: str) -> None:
    film(reporter, 1, 2)
    assert len(blobs()) == 2
    with TestCase.captureOnCommitCallbacks(execute=True):
        reporter.get("/exit/") if way == "exit" else reporter.post("/report/", {"again": "1"})
    assert not File.objects.exists()
    assert blobs() == []


def test_they_go_with_a_draft_that_expires(reporter: Client) -> None:
    film(reporter, 1)
    assert destroy_what_is_nobodys(now() + timedelta(hours=19)) == 0
    for name in ("drafts", "files"):
        assert CLEARINGS[name].clear(now() + timedelta(hours=21)) == 1
    assert nothing_is_left()
    assert list(CLEARINGS).index("files") > list(CLEARINGS).index("paused drafts")


def test_a_break_keeps_them_and_brings_them_back_to_be_sent(reporter: Client, gloucester: Partners) -> None:
    film(reporter, 1)
    kept = put_aside(reporter)
    reporter.get("/exit/")
    assert destroy_what_is_nobodys(now() + timedelta(days=29)) == 0
    client, _ = come_back(kept)
    assert names(client) == ["1.mp4"]
    film(client, 2)
    finish(client)
    told = files_of(Report.objects.get().id, gloucester.caseworker.ring)
    assert [one.told["name"] for one in told] == ["1.mp4", "2.mp4"]
    assert not File.objects.filter(paused__isnull=False).exists()


def test_what_is_removed_after_a_break_stays_put_aside_until_the_next(reporter: Client) -> None:
    film(reporter, 1)
    kept = put_aside(reporter)
    client, _ = come_back(kept)
    address = f"{ADDRESS}{File.objects.get().id}/remove/"
    assert "It stays with what you put aside" in client.get(address).text
    assert client.post(address)["Location"] == f"{ADDRESS}?done=off_the_list"
    assert names(client) == []
    client.get("/exit/")
    assert destroy_what_is_nobodys(now()) == 0
    again, _ = come_back(kept)
    again.post(address)
    put_aside(again)
    assert nothing_is_left()


@pytest.mark.parametrize("way", ["deleted", "expired"])
def test_they_go_with_what_was_put_aside(reporter: Client, way: str) -> None:
    film(reporter, 1)
    kept = put_aside(reporter)
    if way == "expired":
        assert CLEARINGS["paused drafts"].clear(now() + timedelta(days=31)) == 1
        assert nothing_is_left()
        return
    client, _ = come_back(kept)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/return/paused/delete/")
    assert not File.objects.exists()
    assert blobs() == []


def test_a_file_taken_up_on_two_devices_goes_with_the_report_that_is_sent_first(
    reporter: Client, gloucester: Partners
) -> None:
    film(reporter, 1)
    kept = put_aside(reporter)
    (one, _), (other, _) = come_back(kept), come_back(kept)
    finish(one)
    assert "sent already" in other.post(url("check"), {"seen": seen(other)}).text
    finish(other)
    reports = {report.id: len(files_of(report.id, gloucester.caseworker.ring)) for report in Report.objects.all()}
    assert sorted(reports.values()) == [0, 1]
    assert destroy_what_is_nobodys(now()) == 0
    assert not PausedDraft.objects.exists()


def test_files_added_in_another_window_are_shown_before_they_are_sent(reporter: Client) -> None:
    digest = seen(reporter)
    film(reporter, 1)
    assert "Your answers changed in another window" in reporter.post(url("check"), {"seen": digest}).text
    assert not Report.objects.exists()
    finish(reporter)
    assert reporter.post(url("check"), {"seen": digest})["Location"] == "/report/receipt/"
    assert Box.objects.filter(kind="file").count() == File.objects.count() == 1


def test_a_file_that_arrives_after_its_draft_was_sent_leaves_nothing(
    reporter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.evidence.drafting.looked_into", sending(reporter))
    assert film(reporter, 1)["Location"] == "/report/receipt/"
    assert Report.objects.count() == 1
    assert nothing_is_left()


def sending(client: Client) -> Any:
    """Looking into a file, while another window sends the report."""

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        finish(client)
        return looked_into(*args, **kwargs)

    return meanwhile


def test_a_transaction_that_fails_on_sending_leaves_them_with_the_draft(
    reporter: Client, gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    film(reporter, 1)

    def fail(*args: object, **kwargs: object) -> None:
        raise WrittenMeanwhile

    with monkeypatch.context() as broken:
        broken.setattr("core.journeys.envelopes.become", fail)
        finish(reporter)
    assert (Report.objects.count(), Box.objects.count(), names(reporter)) == (0, 0, ["1.mp4"])
    finish(reporter)
    assert len(files_of(Report.objects.get().id, gloucester.caseworker.ring)) == 1


def test_what_another_window_writes_while_the_code_is_stretched_is_not_sent_unseen(
    reporter: Client, gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        draft = read(cookie(reporter), Envelope.DRAFT, partnership=gloucester.partnership, at=now())
        assert draft is not None
        drafts.save_answers(draft, {"why": {"why": ["More."]}}, partnership=gloucester.partnership, at=now())
        return mint(*args, **kwargs)

    monkeypatch.setattr("reporting.submit.minting.mint", meanwhile)
    assert finish(reporter)["Location"] == url("check")
    assert not Report.objects.exists()


def test_pages_cost_few_queries_however_many_files_there_are(reporter: Client) -> None:
    costs = []
    for number in range(2):
        film(reporter, number)
        for address in (ADDRESS, url("check")):
            with CaptureQueriesContext(connection) as captured:
                reporter.get(address)
            costs.append(len(captured.captured_queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 6
