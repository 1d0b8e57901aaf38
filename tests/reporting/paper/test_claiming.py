"""Alice comes back with the code on her slip. Charlie printed it, and has copied it."""

import re

import pytest
from django.test import Client

from core.codes import locks
from core.codes.locks import WrongCode, open_lock
from tests.people import Partners, Person
from tests.reporting.assisted.helping import ready_to_help
from tests.reporting.paper.slips import Slip, slips, typed_in
from tests.reporting.submit.examples import for_team

pytestmark = pytest.mark.usefixtures("as_html")
REPLACE = "/return/replace-code/"
BEHIND = ("report/", "what-you-wrote/", "more/", "download/document.json", "withdraw/", "files/", "new-code/")


@pytest.fixture
def bob(gloucester: Partners) -> Person:
    return ready_to_help(gloucester)


@pytest.fixture
def slip(bob: Person) -> Slip:
    """Of a form that was typed in."""
    slip = slips(bob)[0]
    typed_in(slip, for_team(), by=bob)
    return slip


def came_back(slip: Slip) -> Client:
    alice = Client()
    assert alice.post("/return/", slip.typed)["Location"] == "/return/report/"
    return alice


def test_nothing_opens_before_the_code_is_replaced_and_then_only_the_new_one_does(
    gloucester: Partners, slip: Slip
) -> None:
    alice, charlie = came_back(slip), came_back(slip)
    for page in BEHIND:
        assert alice.get(f"/return/{page}")["Location"] == REPLACE, page
    assert "Whoever printed it could have seen it" in alice.get(REPLACE).text
    assert alice.post(REPLACE)["Location"] == "/return/new-code/"
    shown = alice.get("/return/new-code/").text
    new = re.search(r"\d{4} \d{4} \d{4} \d{4}", shown)
    assert new is not None
    assert alice.get("/return/new-code/").text.count(new[0]) == 1
    assert "You sent your report." in alice.get("/return/report/").text
    assert charlie.post(REPLACE)["Location"] == "/return/?ended=1"
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, slip.reference, slip.code)
    later = came_back(Slip(slip.reference, new[0]))
    assert "You sent your report." in later.get("/return/report/").text


def test_easy_read_has_its_own_words_for_it(slip: Slip) -> None:
    alice = Client()
    assert alice.post("/easy-read/return/", slip.typed)["Location"] == "/easy-read/return/report/"
    page = "/easy-read/return/new-code/"
    for behind in ("/easy-read/return/report/", "/easy-read/return/message/"):
        assert alice.get(behind)["Location"] == page
    assert "Your code was on a paper." in alice.get(page).text
    alice.post(page)
    assert re.search(r"\d{4} \d{4} \d{4} \d{4}", alice.get(page).text)
    assert alice.post(page, {"kept": "1"})["Location"] == "/easy-read/return/report/"
    assert alice.get("/easy-read/return/report/").status_code == 200
    assert alice.get(page)["Location"] == "/easy-read/return/report/"


def test_a_form_that_was_not_typed_in_looks_like_one_that_never_was(
    bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretched: list[str] = []
    real = locks.stretch_code
    monkeypatch.setattr(locks, "stretch_code", lambda *given: stretched.append("once") or real(*given))
    blank = slips(bob)[0]
    stretched.clear()
    answers = []
    for typed in (blank.typed, {**blank.typed, "code": "1" * 16}, {**blank.typed, "reference": "0000-0000"}):
        answered = Client().post("/return/", typed)
        text = re.sub(r"csrfmiddlewaretoken\" value=\"\w+|value=\"[0-9A-Z]{4}-[0-9A-Z]{4}|nonce-\w+", "", answered.text)
        answers.append((answered.status_code, text.replace(typed["code"], ""), len(stretched)))
        stretched.clear()
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][2] == 1
