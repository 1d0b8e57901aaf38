"""Whoever typed while a case or a referral moved on gets their words back, on the page that says why not."""

import pytest
from django.urls import reverse

from referrals.inbox.actions import answer
from referrals.states import State
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import acknowledged, conclude, triaged

TYPED = "They rang at <nine> and asked for a friend."
SHOWN = "They rang at &lt;nine&gt; and asked for a friend."


def assert_kept(answered) -> None:
    page = answered.content.decode()
    assert (answered.status_code, SHOWN in page, "It was not saved." in page) == (409, True, True)


@pytest.mark.parametrize(("name", "field"), [("disclosure", "story"), ("messages", "text"), ("triage", "reason")])
def test_words_for_a_case_that_was_closed_meanwhile_are_shown(gloucester: Partners, name: str, field: str) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    browser = reader_of(team, story.case)
    conclude(story.case, by=team)
    decided = {"record_status": "in_scope", "risk": "low", "owner": str(team.user.id)}
    assert_kept(browser.post(reverse(f"cases:{name}", args=[story.case.id]), {**decided, field: TYPED}))


def test_words_to_a_reporter_who_took_the_choice_back_are_shown(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    assert_kept(browser.post(reverse("cases:disclosure", args=[story.case.id]), {"story": TYPED}))


def test_words_of_an_officer_whose_colleague_answered_first_are_shown(gloucester: Partners) -> None:
    officer = gloucester.officer
    referral = acknowledged(triaged(gloucester), gloucester.police, by=officer)
    answer(referral, to=State.NOT_RECORDED, reason="no_crime", by=officer.member, ring=officer.ring, at=AT)
    pages = (("answer-details", [State.RECORDED], "told"), ("outcome", [], "words"), ("recall", [], "basis"))
    for name, further, field in pages:
        url = reverse(f"inbox:{name}", args=[referral.id, *further])
        answered = browser_of(officer).post(url, {field: TYPED})
        assert_kept(answered)
        assert answered.context["back_url"] == reverse("inbox:referral", args=[referral.id])


def test_nothing_is_shown_where_nothing_was_typed(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    browser = reader_of(team, story.case)
    conclude(story.case, by=team)
    answered = browser.post(reverse("cases:close", args=[story.case.id]))
    assert "What you typed" not in answered.content.decode()
    assert answered.context["back_url"] == reverse("cases:case", args=[story.case.id])
