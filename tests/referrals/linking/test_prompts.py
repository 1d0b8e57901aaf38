"""What confirmed links give to think of, from which numbers on, and how it is settled."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from core.partnerships.models import Partnership
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case, RecordStatus
from referrals.casework.models import Entry
from referrals.casework.reading import words_of
from referrals.linking.circle import Circle
from referrals.linking.prompts import PromptKind, consider_prompt, most_within, prompts_of
from referrals.linking.relations import Relation
from referrals.policies import StateForbids
from tests.people import AT, Partners
from tests.referrals.linking.alike import deed, link, told
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import Story

MONTH = timedelta(days=30)
AGAIN, RESPONDENT, DUPLICATE_OF = Relation.AGAIN, Relation.SAME_RESPONDENT, Relation.DUPLICATE_OF


def asked(story: Story) -> dict[str, int]:
    """How many reports each prompt of a case speaks of."""
    by, case = story.partners.caseworker, Case.objects.with_all().get(pk=story.case.pk)
    return {str(one.kind): one.reports for one in prompts_of(Circle(case, by=by.member, ring=by.ring))}


def row_of(partners: Partners, *months: int) -> list[Story]:
    """Reports received so many months before AT."""
    return [told(partners, at=AT - MONTH * one) for one in months]


def test_months_are_those_of_the_calendar() -> None:
    times = [datetime(2026, month, day, tzinfo=UTC) for month, day in ((1, 31), (2, 28), (3, 1), (8, 31))]
    assert [most_within(times, months) for months in (1, 2, 7, 8)] == [2, 3, 3, 4]
    assert most_within([], 6) == 0


def test_two_reports_of_harm_to_the_same_person_make_a_repeat_victim(gloucester: Partners) -> None:
    old, before, now = row_of(gloucester, 20, 8, 0)
    link(now, old)
    assert asked(now) == {}
    link(now, before)
    assert [asked(story) for story in (now, before, old)] == [{"repeat": 2}] * 3


def test_links_of_links_count_and_duplicates_count_once(gloucester: Partners) -> None:
    first, second, third, copy = row_of(gloucester, 3, 2, 1, 0)
    link(first, second)
    link(second, third)
    link(copy, second, DUPLICATE_OF)
    assert asked(first) == asked(copy) == {"repeat": 3, "review": 3}
    Case.objects.filter(pk=third.case.pk).update(record_status=RecordStatus.OUT_OF_SCOPE)
    assert asked(first) == {"repeat": 2}


def test_three_reports_of_the_same_respondent_are_persistent(gloucester: Partners) -> None:
    first, second, third = row_of(gloucester, 4, 2, 0)
    link(first, second, RESPONDENT)
    assert asked(first) == {}
    link(second, third, RESPONDENT, AGAIN)
    assert asked(first) == {"persistent": 3}
    assert asked(third) == {"persistent": 3, "repeat": 2}


def test_each_partnership_has_its_own_numbers(gloucester: Partners) -> None:
    story = told(gloucester, linking=False)
    Partnership.objects.filter(pk=gloucester.partnership.pk).update(review_reports=1)
    assert asked(story) == {"review": 1}


def test_what_was_settled_comes_back_with_another_report(gloucester: Partners) -> None:
    first, second, third = row_of(gloucester, 2, 1, 0)
    link(first, second)
    by = deed(gloucester.caseworker)
    done = {"was_acted_on": False, "words": "They moved away.", "at": AT}
    consider_prompt(second.case, PromptKind.REPEAT, **done, **by)
    assert (asked(first), asked(second)) == ({}, {})
    note = Entry.objects.filter(case=second.case).latest("number")
    assert words_of(note, gloucester.caseworker.ring) | {"kind": ""} == {
        "words": "They moved away.",
        "links": ["repeat aside"],
        "kind": "",
    }
    with pytest.raises(StateForbids):
        consider_prompt(first.case, PromptKind.REPEAT, **done, **by)
    with pytest.raises(NotAllowed):
        consider_prompt(first.case, PromptKind.REPEAT, **done, **deed(gloucester.officer))
    link(third, first)
    assert asked(second)["repeat"] == 3


@time_machine.travel(AT, tick=False)
def test_the_case_says_so_and_the_tab_settles_it(gloucester: Partners) -> None:
    first, second = row_of(gloucester, 1, 0)
    link(first, second)
    team, place = reader_of(gloucester.caseworker, second.case), [second.case.id]
    words = "Repeat victim: 2 reports about harm to the same person within 12 months"
    assert words in team.get(reverse("cases:case", args=place)).text
    assert words in team.get(reverse("cases:links", args=place)).text
    answers = {"prompt": "repeat", "done": "acted", "words": "I assessed the risk again."}
    team.post(reverse("cases:link-prompts", args=place), answers)
    assert words not in team.get(reverse("cases:case", args=place)).text
    notes = team.get(reverse("cases:notes", args=place)).text
    assert "Repeat victim: acted on" in notes
    assert "I assessed the risk again." in notes
    assert team.get(reverse("cases:link-prompts", args=place)).status_code == 409
