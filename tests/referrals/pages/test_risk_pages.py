"""The pages of a case's risk."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from core.audit.actions import Purpose
from referrals.cases.models import Case, Risk
from referrals.risk.tool import CURRENT
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.risk.assessing import assessed, history_of
from tests.referrals.stories import reported, sent, triaged
from tests.reporting.submit.examples import CALM

pytestmark = pytest.mark.django_db


def page(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.id])


def answers(score: str = "0", **changes: Any) -> dict[str, Any]:
    return {asked.code: score for asked in CURRENT.questions} | changes


def shown(browser: Client, name: str, case: Case) -> str:
    return browser.get(page(name, case)).content.decode()


def test_the_pages_ask_for_a_purpose_and_lead_on(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.HIGH).case
    browser = browser_of(gloucester.supervisor)
    for name in ("risk", "risk-assess", "risk-review", "risk-history"):
        assert browser.get(page(name, case))["Location"] == f"{page('purpose', case)}?next={name}"
    asked = f"{page('purpose', case)}?next=risk"
    assert "Shouting in public." in browser.post(asked, {"purpose": Purpose.CASEWORK}, follow=True).content.decode()


def test_a_risk_is_assessed_in_two_steps(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    judge = browser.post(page("risk-assess", case), answers("1")).content.decode()
    assert "13 of 39" in judge
    assert '<input type="hidden" name="frequency" value="1">' in judge
    assert len(history_of(case, gloucester)) == 1
    judged = {"judged": "yes", "level": Risk.MEDIUM}
    saved = browser.post(page("risk-assess", case), answers("1", **judged), follow=True).content.decode()
    assert "The assessment is saved." in saved
    assert "Medium risk" in saved
    assert gloucester.caseworker.user.name in saved


def test_answers_can_be_changed_before_they_are_judged(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    again = browser.post(page("risk-assess", case), answers("2", change="yes", ticked=["carer"])).content.decode()
    assert "Nothing is saved until" in again
    assert again.count(" checked") == 14


def test_every_question_left_out_is_named(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    asked = reader_of(gloucester.caseworker, case).post(page("risk-assess", case), {"fear": "2"}).content.decode()
    assert "Select an answer to “How often does it happen?”" in asked
    assert "Select an answer to “How afraid are they?”" not in asked


TOO_EARLY, TOO_LATE = (
    {"review_date-day": "1", "review_date-month": "1", "review_date-year": year} for year in ("2020", "2999")
)
REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"ticked": ["weapon"], "level": Risk.LOW, "reason": "x"}, "a supervisor decides"),
    ({"level": Risk.HIGH}, "Write why you judge the risk differently"),
    ({"level": Risk.LOW, **TOO_EARLY}, "Enter a day after today"),
    ({"level": Risk.LOW, **TOO_LATE}, "not later than the hint says"),
)


def test_a_judgement_that_is_refused_says_why_and_keeps_the_answers(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    for judged, words in REFUSED:
        again = browser.post(page("risk-assess", case), answers(judged="yes", **judged)).content.decode()
        for shown_words in ("<title>Error:", words, '<input type="hidden" name="fear" value="0">'):
            assert shown_words in again, judged
    assert len(history_of(case, gloucester)) == 1


def test_what_the_reporter_ticked_stands_beside_and_answers_nothing(gloucester: Partners) -> None:
    ticked = {**CALM, "weapon": True, "self_harm": True, "carer": True}
    case = triaged(gloucester, safety=ticked).case
    form = shown(reader_of(gloucester.caseworker, case), "risk-assess", case)
    for words in ("There was a weapon", "thoughts of harming themselves", "somebody who cares for them", "Age of"):
        assert words in form
    assert " checked" not in form


def test_a_report_that_is_shut_can_still_be_assessed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)  # so the case stays open
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    form = shown(reader_of(gloucester.caseworker, story.case), "risk-assess", story.case)
    assert "took back the choice" in form
    assert "How often does it happen?" in form


def test_the_case_says_whether_its_level_is_provisional(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.MEDIUM).case
    browser = reader_of(gloucester.caseworker, case)
    assert "Medium (provisional, not assessed yet)" in shown(browser, "case", case)
    assert "How high is the risk, as far as you can tell now?" in shown(browser, "triage", case)
    assessed(case, by=gloucester.caseworker, level=Risk.LOW)
    assert "Low (to be assessed again by 10 February 2027)" in shown(browser, "case", case)
    assert "How high is the risk, as far as you can tell now?" not in shown(browser, "triage", case)


def test_nothing_of_the_answers_or_reasons_is_at_rest_in_clear(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    browser, marked = reader_of(gloucester.caseworker, case), "xylophone"
    judged = answers("3", ticked=["carer"], judged="yes", reason=f"A {marked} reason.")
    browser.post(page("risk-assess", case), judged)  # no level, so the answers wait in the page
    browser.post(page("risk-assess", case), {**judged, "level": Risk.HIGH})
    review = {"level": Risk.LOW, "reason": f"A {marked} review."}
    reader_of(gloucester.supervisor, case).post(page("risk-review", case), review)
    assert [one.reason for one in history_of(case, gloucester)][:2] == [f"A {marked} review.", f"A {marked} reason."]
    found = {
        model.__name__: word
        for model in apps.get_models()
        for word in (marked, "carer", "proximity", "suggested")
        if word.encode() in b"".join(_stored(row) for row in model._base_manager.values())
    }
    assert found == {}


def _stored(row: dict[str, Any]) -> bytes:
    return b"".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row.values())


def test_a_supervisor_reviews_from_the_task(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, level=Risk.HIGH, ticked=["weapon"])
    browser = reader_of(gloucester.supervisor, case)
    assert page("risk-review", case) in shown(browser, "case", case)
    assert page("risk-review", case) in shown(browser, "risk", case)
    waiting = shown(reader_of(gloucester.caseworker, case), "risk", case)
    assert ("Waits for the review" in waiting, page("risk-review", case) in waiting) == (True, False)
    review = {"level": Risk.MEDIUM, "reason": "He moved away."}
    saved = browser.post(page("risk-review", case), review, follow=True).content.decode()
    assert "Changed what was assessed" in saved
    assert "He moved away." in saved
    assert browser.get(page("risk-review", case)).status_code == 409


def test_the_assessor_is_told_that_somebody_else_reviews(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.supervisor, level=Risk.HIGH, ticked=["weapon"])
    answered = reader_of(gloucester.supervisor, case).get(page("risk-review", case))
    assert (answered.status_code, "Another supervisor reviews it" in answered.content.decode()) == (409, True)


def test_the_history_keeps_every_version_and_the_page_to_print_only_what_counts(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, level=Risk.HIGH, reason="First <reason>.")
    assessed(case, by=gloucester.second_caseworker, level=Risk.MEDIUM, reason="Second reason.")
    browser = reader_of(gloucester.caseworker, case)
    history, paper = shown(browser, "risk-history", case), shown(browser, "risk", case)
    assert history.index("Second reason.") < history.index("First &lt;reason&gt;.") < history.index("Shouting")
    assert ("Second reason." in paper, "reason&gt;" in paper) == (True, False)
    assert ("Confidential." in paper, f"Opened by {gloucester.caseworker.user.name}" in paper) == (True, True)


def test_a_new_report_has_no_risk_yet(gloucester: Partners) -> None:
    case = reported(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    assert "Nobody has looked at the risk yet" in shown(browser, "risk", case)
    assert browser.get(page("risk-assess", case)).status_code == 409
