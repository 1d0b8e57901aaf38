"""Narrower words: offered beside the way, for what was ticked, kept and dropped with it."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.vocabularies.england_wales import VERSION_2026_11
from core.vocabularies.england_wales_2026_11_15 import VERSION_2026_11_15
from reporting.submit.holding import AGE_NOT_KNOWN, MYSELF
from reporting.submit.models import Report
from reporting.submit.urgency import ARSON, UNDER_18
from tests.people import Partners
from tests.reporting.steps.walking import answer, begin, finish, url

PAGE = url("sub_strands")
QUESTION = "Whom was it about, more closely?"


@pytest.fixture
def reporter(gloucester: Partners, client: Client) -> Client:
    return begin(client)


def incident(partners: Partners) -> dict[str, object]:
    opened = look_in(latest(Report.objects.get().id, Kind.INCIDENT), partners.caseworker.ring)
    return dict(opened)


def test_it_is_offered_before_sending_and_leads_back_there(reporter: Client) -> None:
    answer(reporter)
    assert QUESTION in reporter.get(url("check")).content.decode()
    page = reporter.get(PAGE)
    assert page.context["back_url"] == url("check")
    assert list(page.context["form"].fields) == ["race", "religion"]
    assert reporter.post(PAGE, {"religion": ["muslim", "sikh"], "race": "language"})["Location"] == url("check")
    assert "Muslim<br>Sikh" in reporter.get(url("check")).content.decode()


def test_it_is_never_asked_on_the_way(reporter: Client) -> None:
    answer(reporter, until="why")
    assert reporter.post(url("why"), {"strands": ["religion"]})["Location"] == url("when")
    assert reporter.get(PAGE)["Location"] == url("when")
    assert reporter.post(PAGE, {"religion": "sikh"})["Location"] == url("when")


@pytest.mark.parametrize("why", [{"strands": ["age", "unknown"]}, {"strands": ["sex_work"]}, {}])
def test_it_is_not_offered_for_what_has_no_narrower_words(reporter: Client, why: dict[str, object]) -> None:
    answer(reporter, why=why)
    assert reporter.get(PAGE)["Location"] == url("check" if why != {"strands": ["age", "unknown"]} else "why")
    assert QUESTION not in reporter.get(url("check"), follow=True).content.decode()


def test_what_was_ticked_is_sealed_with_the_rest(reporter: Client, gloucester: Partners) -> None:
    answer(reporter)
    reporter.post(PAGE, {"religion": ["jewish"], "race": ["nationality"]})
    finish(reporter)
    told = incident(gloucester)
    assert told["vocabulary"] == VERSION_2026_11_15.id
    assert told["sub_strands"] == ["nationality", "jewish"]
    assert told["indicators"] == ["words"]
    assert told["times"] == "Before that on two Fridays."


def test_narrower_words_go_with_the_strand_that_is_taken_back(reporter: Client, gloucester: Partners) -> None:
    answer(reporter)
    reporter.post(PAGE, {"religion": ["jewish"], "race": ["nationality"]})
    reporter.post(url("why") + "?change=1", {"strands": ["race"]})
    assert "Jewish" not in reporter.get(url("check")).content.decode()
    finish(reporter)
    assert incident(gloucester)["sub_strands"] == ["nationality"]


def test_a_forged_word_is_refused(reporter: Client) -> None:
    answer(reporter)
    assert reporter.post(PAGE, {"religion": ["language"]}).status_code == 200
    assert reporter.post(PAGE, {"disability": ["autism"]})["Location"] == url("check")
    assert "Autism" not in reporter.get(url("check")).content.decode()


def test_where_the_first_words_are_in_force_their_questions_are_asked(
    reporter: Client, gloucester: Partners, clock: time_machine.Traveller
) -> None:
    clock.move_to(date(2026, 11, 14))
    answer(begin(reporter))
    assert reporter.get(PAGE)["Location"] == url("check")
    assert "indicators" not in reporter.get(url("why")).context["form"].fields
    finish(reporter)
    told = incident(gloucester)
    assert told["vocabulary"] == VERSION_2026_11.id
    assert (told["sub_strands"], told["indicators"], told["targets"]) == ([], [], [])


def test_the_newest_words_have_every_code_that_rules_depend_on() -> None:
    known = {name: {term.code for term in terms} for name, terms in VERSION_2026_11_15.lists.items()}
    assert MYSELF in known["reporter_roles"]
    assert {UNDER_18, *AGE_NOT_KNOWN} - {""} <= known["age_bands"]
    assert ARSON in known["incident_types"]
    assert "self_harm" in known["effects"]
