"""Alice comes back with reference and code. Charlie has a report of his own, and cookies to try."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from core.audit.models import AuditEntry
from core.codes import locks
from core.journeys.models import Draft
from core.pools import Busy
from tests.people import AT, Partners
from tests.reporting.reports import STORY, Reporter, send_report

ENDED = "/return/?ended=1"
WRONG = "No report opens with this reference and private code."


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def come_back(client: Client, reporter: Reporter, **changed: str):
    return client.post("/return/", {**reporter.typed, **changed})


def test_alice_opens_her_report(client: Client, alice: Reporter) -> None:
    response = come_back(client, alice)
    assert (response.status_code, response["Location"]) == (302, "/return/report/")
    page = client.get("/return/report/")
    assert alice.typed["reference"] in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("code", ["{0}", "{0}-{1}", " {0}\u00a0{1}\n", "{0}.{1}"])
def test_the_code_may_be_typed_in_any_spacing(client: Client, alice: Reporter, code: str) -> None:
    digits = alice.minted.code
    typed = digits if code == "{0}" else code.format(digits[:7], digits[7:])
    assert come_back(client, alice, code=typed).status_code == 302


def test_the_reference_may_be_typed_in_any_case(client: Client, alice: Reporter) -> None:
    assert come_back(client, alice, reference=alice.minted.reference.lower()).status_code == 302


def test_the_reference_comes_from_the_qr_code(client: Client, alice: Reporter) -> None:
    page = client.get("/return/", {"ref": alice.minted.reference})
    assert f'value="{alice.typed["reference"]}"' in page.text
    assert "script" not in client.get("/return/", {"ref": '"><script>'}).text.split("<main")[1]


def test_one_message_for_every_wrong_pair(client: Client, gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    wrong = [
        come_back(client, alice, code=charlie.typed["code"]),
        come_back(client, alice, reference=charlie.typed["reference"]),
        come_back(client, alice, reference="0000-0000"),
        come_back(client, alice, code="12"),
        come_back(client, alice, reference="what?"),
    ]
    errors = {re.search(r'error-summary__list">(.*?)</ul>', page.text, re.S).group(1) for page in wrong}
    assert len(errors) == 1
    assert len({(page.status_code, re.sub(r'value="[^"]*"', "", page.text)) for page in wrong}) == 1
    assert WRONG in errors.pop()
    assert all(settings.HARBOUR_RETURN_COOKIE not in page.cookies for page in wrong)


def test_an_unknown_reference_costs_as_much_as_a_wrong_code(
    client: Client, alice: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    stretch = locks.stretch_code
    monkeypatch.setattr(locks, "stretch_code", lambda *a: (runs.append(1), stretch(*a))[1])
    for reference in (alice.typed["reference"], locks.new_reference(), "what?"):
        come_back(client, alice, reference=reference, code="0000 0000 0000 0000")
    assert len(runs) == 3


def test_nothing_typed_gets_a_message_for_each_box(client: Client, gloucester: Partners) -> None:
    page = client.post("/return/", {})
    assert "Enter the reference that is on your receipt" in page.text
    assert "Enter the private code that is on your receipt" in page.text
    assert "<title>Error: " in page.text


@pytest.mark.parametrize("typed", ["\0", "x" * 200_000, "\u202e😀", "' OR 1=1"])
def test_odd_input_is_answered_kindly(client: Client, alice: Reporter, typed: str) -> None:
    page = come_back(client, alice, reference=typed, code=typed)
    assert page.status_code == 200
    assert "There is a problem" in page.text


def test_too_many_at_once_are_asked_to_try_again(
    client: Client, alice: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr("reporting.returning.entering.open_lock", busy)
    page = come_back(client, alice)
    assert (page.status_code, page["Retry-After"]) == (503, "8")
    assert "Wait a moment" in page.text


@pytest.mark.parametrize(
    "path", ["report/", "let-the-team-read/", "choices/6a4ec0de-0000-4000-8000-000000000000/withdraw/"]
)
def test_without_a_visit_every_page_asks_for_the_code(client: Client, gloucester: Partners, path: str) -> None:
    for response in (client.get(f"/return/{path}"), client.post(f"/return/{path}")):
        assert (response.status_code, response["Location"]) == (302, "/return/")


def test_a_tampered_cookie_opens_nothing(client: Client, gloucester: Partners, alice: Reporter) -> None:
    come_back(client, alice)
    mine = client.cookies[settings.HARBOUR_RETURN_COOKIE].value
    come_back(other := Client(), send_report(gloucester, "team"))
    charlies = other.cookies[settings.HARBOUR_RETURN_COOKIE].value
    for cookie in (mine[:-1], mine[:22] + charlies[22:], charlies[:22] + mine[22:], "A" * 64, "é" * 64):
        client.cookies[settings.HARBOUR_RETURN_COOKIE] = cookie
        assert client.get("/return/report/")["Location"] == ENDED


def test_a_visit_opens_nothing_in_another_partnership(client: Client, alice: Reporter, elsewhere: Partners) -> None:
    come_back(client, alice)
    assert client.get("/return/report/", headers={"host": "elsewhere.test"})["Location"] == ENDED
    page = client.post("/return/", alice.typed, headers={"host": "elsewhere.test"})
    assert WRONG in page.text


def test_finishing_ends_the_visit_for_a_kept_cookie_too(client: Client, alice: Reporter) -> None:
    come_back(client, alice)
    kept = client.cookies[settings.HARBOUR_RETURN_COOKIE].value
    assert client.get("/return/finish/").status_code == 405
    assert client.post("/return/finish/")["Location"] == "/return/finished/"
    client.cookies[settings.HARBOUR_RETURN_COOKIE] = kept
    assert client.get("/return/report/")["Location"] == ENDED
    assert not Draft.objects.exists()


def test_a_visit_ends_after_twenty_idle_minutes_and_lives_on_by_use(client: Client, alice: Reporter) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        come_back(client, alice)
        for _ in range(3):
            clock.shift(timedelta(minutes=19))
            assert client.get("/return/report/").status_code == 200
        clock.shift(timedelta(minutes=20, seconds=1))
        assert client.get("/return/report/")["Location"] == ENDED


def test_coming_back_again_ends_the_visit_before(client: Client, alice: Reporter) -> None:
    come_back(client, alice)
    come_back(client, alice)
    assert Draft.objects.count() == 1


def test_a_visit_leaves_no_session_and_no_trail(client: Client, alice: Reporter) -> None:
    before = AuditEntry.objects.count()
    come_back(client, alice)
    client.get("/return/report/")
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert AuditEntry.objects.count() == before


def test_nothing_of_the_report_is_readable_in_the_visits_row(client: Client, alice: Reporter) -> None:
    come_back(client, alice)
    body = bytes(Draft.objects.get().body)
    for secret in (STORY.encode(), alice.minted.seed, alice.minted.seed.hex().encode(), alice.minted.code.encode()):
        assert secret not in body


def test_the_cookie_goes_with_the_browser_and_to_no_other_site(client: Client, alice: Reporter) -> None:
    cookie = come_back(client, alice).cookies[settings.HARBOUR_RETURN_COOKIE]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"], cookie["expires"]) == ("Strict", True, "", "")


def test_somebody_whose_visit_ended_is_told_so_once(client: Client, alice: Reporter) -> None:
    client.cookies[settings.HARBOUR_RETURN_COOKIE] = "A" * 64
    page = client.get("/return/report/", follow=True)
    assert "Your report is closed on this device" in page.text
    assert page.redirect_chain == [(ENDED, 302)]
    assert client.get("/return/report/")["Location"] == "/return/"
