"""Alice comes back and adds to her report. Charlie, with a report of his own, adds nothing to hers and reads none."""

import pytest
from django.test import Client

from core.keys.boxes import look_in
from core.keys.models import Box
from reporting.choices.actions import withdraw
from reporting.more.groups import ABOUT_YOU, GROUPS, LATER
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.more.answers import WORDS, complete
from tests.reporting.reports import Reporter, send_report
from tests.reporting.steps.walking import answer, begin, finish

CODES = [group.code for group in LATER]
ASIDE = [group.code for group in ABOUT_YOU]


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def held(gloucester: Partners) -> Reporter:
    return send_report(gloucester)


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_she_finds_every_group_from_her_report(alice: Reporter) -> None:
    browser = visit(alice)
    assert 'href="/return/more/"' in browser.get("/return/report/").text
    page = browser.get("/return/more/").text
    assert all(f'href="/return/more/{code}/"' in page for code in CODES)
    assert all(f'href="/return/about-you/{code}/"' in page for code in ASIDE)


@pytest.mark.parametrize("code", CODES)
def test_she_adds_it_and_reads_it_again_with_its_hour(gloucester: Partners, alice: Reporter, code: str) -> None:
    browser = visit(alice)
    assert browser.get(f"/return/more/{code}/").status_code == 200
    added = browser.post(f"/return/more/{code}/", complete(gloucester, code))
    assert added["Location"] == "/return/report/?done=added"
    assert "It was added to your report." in browser.get(added["Location"]).text
    page = browser.get("/return/what-you-wrote/").text
    assert WORDS in page
    assert "(added on 18 November 2026, 10:00)" in page


def test_charlie_reads_none_of_it(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    visit(alice).post("/return/more/respondent/", {"vehicle": WORDS})
    assert WORDS not in visit(charlie).get("/return/what-you-wrote/").text
    assert WORDS in visit(alice).get("/return/what-you-wrote/").text


@pytest.mark.parametrize("address", ["/return/more/", "/return/more/harm/", "/return/about-you/equality/"])
def test_without_a_visit_the_code_is_asked_for(gloucester: Partners, address: str) -> None:
    for method in ("GET", "POST"):
        assert Client().generic(method, address)["Location"] == "/return/"


def test_pressing_twice_adds_it_once(alice: Reporter) -> None:
    browser = visit(alice)
    for _ in range(2):
        assert browser.post("/return/more/harm/", {"loss": WORDS}).status_code == 302
    assert Box.objects.filter(kind="addition").count() == 1


def test_she_adds_to_a_report_that_she_keeps_for_herself(held: Reporter) -> None:
    browser = visit(held)
    assert "Only you can read this" in browser.get("/return/more/harm/").text
    browser.post("/return/more/harm/", {"loss": WORDS})
    assert WORDS in browser.get("/return/what-you-wrote/").text
    assert Box.objects.get(kind="addition").grants.count() == 1


def test_an_empty_page_says_what_to_do(alice: Reporter) -> None:
    page = visit(alice).post("/return/more/needs/", {})
    assert "Answer at least one question, or go back" in page.text
    assert "<title>Error: " in page.text


def test_too_many_additions_are_refused_and_what_was_typed_stays(
    monkeypatch: pytest.MonkeyPatch, alice: Reporter
) -> None:
    monkeypatch.setattr("reporting.more.adding.MOST", 1)
    browser = visit(alice)
    browser.post("/return/more/harm/", {"loss": "A door"})
    page = browser.post("/return/more/harm/", {"loss": WORDS}).text
    assert "it can take no more" in page
    assert WORDS in page


def test_nothing_is_added_while_the_teams_key_cannot_be_checked(settings: object, alice: Reporter) -> None:
    browser = visit(alice)
    settings.HARBOUR_HUB_PINS = {}  # type: ignore[attr-defined]
    page = browser.post("/return/more/harm/", {"loss": WORDS})
    assert page.status_code == 503
    assert "cannot be checked at the moment" in page.text
    assert WORDS in page.text
    assert not Box.objects.filter(kind="addition").exists()


def test_reading_it_costs_few_queries(alice: Reporter, django_assert_max_num_queries: object) -> None:
    browser = visit(alice)
    for number in range(5):
        browser.post("/return/more/harm/", {"loss": f"{number}"})
    for page in ("/return/what-you-wrote/", "/return/more/", "/return/more/harm/"):
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            browser.get(page)


# --- questions that are not about the report ---------------------------------------------------------


@pytest.mark.parametrize("code", ASIDE)
def test_they_are_linked_under_the_receipt_and_answered_there(gloucester: Partners, code: str) -> None:
    client, address = answer(begin(Client())), f"/report/receipt/about-you/{code}/"
    finish(client)
    assert f'href="{address}"' in client.get("/report/receipt/").text
    assert "supervisors of" in client.get(address).text
    assert client.post(address, {})["Location"] == "/report/receipt/"
    answered = client.post(address, complete(gloucester, code))
    assert answered["Location"] == "/report/receipt/?answered=1"
    assert "Your answers were kept." in client.get(answered["Location"]).text
    assert look_in(Box.objects.get(kind="equality"), gloucester.supervisor.ring)["group"] == code


@pytest.mark.parametrize("code", ASIDE)
def test_without_a_live_receipt_they_are_not_asked(gloucester: Partners, code: str) -> None:
    client, address = answer(begin(Client())), f"/report/receipt/about-you/{code}/"
    for visitor in (Client(), client):
        for method in ("GET", "POST"):
            assert visitor.generic(method, address)["Location"] == "/report/receipt/"
    finish(client)
    client.post("/report/receipt/kept/")
    assert client.get(address)["Location"] == "/report/receipt/"


def test_of_a_held_report_they_are_not_asked(gloucester: Partners, held: Reporter) -> None:
    client = answer(begin(Client()), readers={"bundle": "only_me"})
    finish(client)
    assert "about-you" not in client.get("/report/receipt/").text
    assert client.post("/report/receipt/about-you/equality/", {"sex": "male"})["Location"] == "/report/receipt/"
    browser = visit(held)
    assert "about-you" not in browser.get("/return/more/").text
    assert browser.post("/return/about-you/equality/", {"sex": "male"})["Location"] == "/return/report/"
    assert not Box.objects.filter(kind="equality").exists()


def test_she_answers_them_later_and_reads_them_again(alice: Reporter) -> None:
    browser = visit(alice)
    answered = browser.post("/return/about-you/heard/", {"heard": "centre"})
    assert answered["Location"] == "/return/report/?done=answered"
    assert "A reporting centre or a Keep Safe place" in browser.get("/return/what-you-wrote/").text


def test_a_code_that_was_replaced_since_adds_nothing_from_the_receipt(gloucester: Partners) -> None:
    client = answer(begin(Client()))
    finish(client)
    Report.objects.get().lock.key.grants.all().delete()
    page = client.post("/report/receipt/about-you/heard/", {"heard": "centre"})
    assert "Your private code was replaced" in page.text
    assert not Box.objects.filter(kind="equality").exists()


def test_afterwards_nothing_goes_to_a_team_that_was_shut_out(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=AT)
    browser.post("/return/more/harm/", {"loss": WORDS})
    assert Box.objects.get(kind="addition").grants.count() == 1


def test_what_the_form_asks_itself_is_no_further_group_before_sending(gloucester: Partners) -> None:
    """And later it is an addition: what was ticked first stays beside it."""
    early = answer(begin(Client()))
    for code in {group.code for group in LATER} - {group.code for group in GROUPS}:
        assert early.get(f"/report/more/{code}/").status_code == 404
        assert f"/report/more/{code}/" not in early.get("/report/check/").text
