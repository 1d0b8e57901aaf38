"""Alice takes a break in Easy Read and comes back to Easy Read. Charlie has a break of his own, and tries hers."""

import pytest
from django.test import Client

from core.journeys.models import Draft
from core.pools import Busy
from reporting.easy_read.journey import JOURNEY
from reporting.pausing.models import PausedDraft
from reporting.submit import minting
from reporting.submit.models import Report
from tests.people import Partners
from tests.reporting.easy_read.walking import FULL, STORY, TROUBLED, answer, begin, finish, put_aside, url
from tests.reporting.pausing import breaks
from tests.reporting.pausing.breaks import Kept
from tests.reporting.steps import walking as other_form

pytestmark = pytest.mark.django_db
PAUSE, PAUSED, RETURN, RESUMED = (f"/easy-read/{page}/" for page in ("pause", "paused", "return", "return/paused"))


def come_back(kept: Kept, client: Client | None = None, path: str = RETURN) -> Client:
    client = client or Client()
    assert client.post(path, kept.typed)["Location"] == RESUMED
    return client


@pytest.fixture
def alice(gloucester: Partners) -> Client:
    return answer(begin(Client()), until="why")


@pytest.fixture
def kept(alice: Client) -> Kept:
    return put_aside(alice)


def test_every_page_of_the_form_has_the_button_and_keeps_what_stands_there(gloucester: Partners) -> None:
    client = answer(begin(Client()))
    for step in (*FULL, "check"):
        assert 'name="pause"' in client.get(url(step)).text, step
        assert client.post(url(step), {**FULL.get(step, {}), "pause": "1"})["Location"] == f"{PAUSE}?from={step}"


def test_a_page_that_cannot_be_kept_is_left_only_when_asked_twice(alice: Client) -> None:
    long = {"story": "x" * 20_001}
    page = alice.post(url("story"), {**long, "pause": "1"})
    assert "We cannot keep this page." in page.text
    left = alice.post(url("story"), {**long, "pause": "without"}, follow=True)
    assert "We did not keep your last page." in left.text
    assert STORY in alice.get(url("story")).text


def test_a_break_ends_the_draft_here_and_shows_the_numbers_in_easy_read_only(alice: Client, kept: Kept) -> None:
    assert [draft.kind for draft in Draft.objects.all()] == ["paused"]
    assert alice.get("/report/paused/")["Location"] == PAUSED
    for response in (alice.get(url("story")), alice.post(url("story"), FULL["story"]), alice.get(PAUSE)):
        assert response["Location"] == PAUSED
    assert "See your numbers" in alice.get("/easy-read/").text
    assert alice.post(f"{PAUSED}kept/")["Location"] == "/easy-read/finished/"
    assert alice.get(PAUSED)["Location"] == "/easy-read/"


@pytest.mark.parametrize("way", [RETURN, "/return/"])
def test_the_numbers_open_the_answers_in_easy_read_and_nowhere_else(kept: Kept, way: str) -> None:
    back = come_back(kept, path=way)
    assert STORY not in back.get(RESUMED).text
    assert back.get("/return/paused/")["Location"] == RESUMED
    assert STORY in back.get(url("story")).text
    assert back.get(url("check"))["Location"] == url("why")
    assert back.get("/report/story/")["Location"] == "/report/"
    assert back.get("/report/pause/")["Location"] == PAUSE


def test_sending_keeps_the_numbers(kept: Kept) -> None:
    back = answer(come_back(kept))
    finish(back)
    assert kept.code in back.get("/easy-read/receipt/").text
    assert not PausedDraft.objects.exists()
    assert Client().post(RETURN, kept.typed)["Location"] == "/easy-read/return/report/"


def test_another_break_keeps_the_numbers_and_what_is_new(kept: Kept) -> None:
    back = come_back(kept)
    back.post(url("story"), {**FULL["story"], "story": "Said anew."})
    assert "Your 2 numbers stay the same." in back.get(PAUSE).text
    assert put_aside(back) == kept
    assert "Said anew." in come_back(kept).get(url("story")).text


def test_a_report_sent_from_elsewhere_is_said_before_a_second_one_is_made(kept: Kept) -> None:
    sender, sending, pausing = (answer(come_back(kept)) for _ in range(3))
    finish(sender)
    assert "You sent or kept this report" in finish(sending).text
    assert "You sent or kept this report" in pausing.post(PAUSE).text
    assert Report.objects.count() == 1
    assert put_aside(pausing).reference != kept.reference


def test_deleting_it_leaves_nothing(kept: Kept) -> None:
    page = come_back(kept).post("/return/paused/delete/", follow=True)
    assert "Your answers are deleted" in page.text
    assert not PausedDraft.objects.exists()
    assert "do not open a report" in Client().post(RETURN, kept.typed).text


def test_charlie_opens_only_his_own(kept: Kept) -> None:
    charlies = put_aside(answer(begin(Client()), until="why", story={"story": "Charlie's story."}))
    for typed in ({**kept.typed, "code": charlies.code}, {**charlies.typed, "code": kept.code}):
        assert "do not open a report" in Client().post(RETURN, typed).text
    assert STORY not in come_back(charlies).get(url("story")).text
    assert "Another report is open here." in answer(begin(Client()), until="why").post(RETURN, kept.typed).text


def test_the_other_form_keeps_its_own_breaks(gloucester: Partners) -> None:
    client = other_form.answer(other_form.begin(Client()), until="story")
    assert client.get(PAUSE)["Location"] == "/easy-read/"
    kept = breaks.put_aside(client)
    assert client.get(PAUSED)["Location"] == "/report/paused/"
    back = Client()
    assert back.post(RETURN, kept.typed)["Location"] == breaks.RESUMED
    assert back.get(RESUMED)["Location"] == RETURN


def test_help_comes_before_the_break(gloucester: Partners) -> None:
    page = answer(begin(Client()), **TROUBLED).get(PAUSE).text.split("<main")[1].split("<form")[0]
    for words in ("Ring 999 now.", "116 123", "0800 1111", "0808 2000 247"):
        assert words in page
    calm = answer(begin(Client()), until="why").get(PAUSE).text
    assert "Get help first" not in calm


def test_when_too_many_wait_the_answers_stay(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(minting, "mint", busy)
    page = alice.post(PAUSE)
    assert (page.status_code, page["Retry-After"]) == (503, "8")
    assert "Your answers are still here." in page.text
    assert alice.get(url("story")).status_code == 200


def test_without_a_draft_there_is_nothing_to_put_aside(gloucester: Partners, client: Client) -> None:
    assert client.get(PAUSE)["Location"] == client.get(PAUSED)["Location"] == "/easy-read/"
    assert client.post(PAUSE)["Location"] == "/easy-read/?ended=1"
    assert client.get(RESUMED)["Location"] == RETURN
    begin(client)
    assert client.get(RESUMED)["Location"] == url(JOURNEY[-1].name)
