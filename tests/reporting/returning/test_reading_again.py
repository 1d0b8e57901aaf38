"""Alice reads again what she wrote; Charlie, with a report of his own, never sees it."""

import pytest
from django.test import Client

from reporting.choices.actions import withdraw
from reporting.steps.story import OWN_CARER, THEIR_CARER, WEAPON
from reporting.steps.when import KINDS
from tests.people import AT, Partners
from tests.reporting.reports import NAME, STORY, Reporter, send_report
from tests.reporting.submit.examples import CALM

PAGE = "/return/what-you-wrote/"


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, why="They pulled at my scarf.")


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_alice_reads_her_held_report_again(alice: Reporter) -> None:
    browser = visit(alice)
    assert STORY not in browser.get("/return/report/").text
    assert f'href="{PAGE}"' in browser.get("/return/report/").text
    page = browser.get(PAGE)
    assert STORY in page.text
    assert NAME in page.text
    assert "no-store" in page["Cache-Control"]


def test_charlie_and_somebody_without_a_code_do_not_see_it(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team", why="Something else")
    page = visit(charlie).get(PAGE)
    assert "Something else" in page.text
    assert "scarf" not in page.text
    assert "scarf" in visit(alice).get(PAGE).text
    assert Client().get(PAGE)["Location"] == "/return/"


def test_she_still_reads_it_after_taking_everything_back(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team")
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=AT)
    assert STORY in visit(alice).get(PAGE).text


def test_she_reads_what_she_ticked_in_the_words_of_the_form(gloucester: Partners) -> None:
    safety = {**CALM, "weapon": True, "carer": True}
    alice = send_report(gloucester, "team", reporter_role="relative", safety=safety, when_kind="ongoing")
    page = visit(alice).get(PAGE).text
    for option in (WEAPON, THEIR_CARER, *(one for one in KINDS if one.value == "ongoing")):
        assert str(option.label) in page
    assert str(OWN_CARER.label) not in page


def test_what_was_not_given_is_left_out(alice: Reporter) -> None:
    assert "Not provided" not in visit(alice).get(PAGE).text


def test_reading_it_costs_few_queries(alice: Reporter, django_assert_max_num_queries: object) -> None:
    browser = visit(alice)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        browser.get(PAGE)


def test_a_choice_that_stands_can_be_found_and_one_that_is_gone_is_not_offered(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team")
    browser = visit(alice)
    assert "#choices" in browser.get("/return/report/").text
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=AT)
    assert "#choices" not in browser.get("/return/report/").text
