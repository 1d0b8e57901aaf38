"""No page costs more than 12 queries (BEGIN, COMMIT and savepoints apart), and none costs more for a longer list."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, acknowledged, ready, reported, sent, triaged

pytestmark = pytest.mark.django_db
BUDGET = 12
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def queries_of(browser: Client, url: str) -> list[str]:
    browser.get(url)  # the first look re-seals summaries and tells the reporter; a page is measured as it is used
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(url).status_code == 200
    return [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(NOT_COUNTED)]


def grows(browser: Client, url: str, more: Callable[[], object]) -> tuple[int, int]:
    """What the page costs now, and after `more` happened five times."""
    before = len(queries_of(browser, url))
    for _ in range(5):
        more()
    return before, len(queries_of(browser, url))


@pytest.mark.parametrize("name", ["queue", "mine", "team", "tasks"])
def test_a_list_costs_the_same_for_one_case_and_for_six(gloucester: Partners, name: str) -> None:
    def more() -> Story:
        triaged(gloucester, risk="high")
        return reported(gloucester)

    more()
    before, after = grows(browser_of(gloucester.supervisor), reverse(f"cases:{name}"), more)
    assert before == after <= BUDGET


def test_the_inbox_costs_the_same_for_one_referral_and_for_six(gloucester: Partners) -> None:
    def more() -> object:
        return sent(triaged(gloucester), gloucester.police)

    more()
    before, after = grows(browser_of(gloucester.officer), reverse("inbox:list"), more)
    assert before == after <= BUDGET


@pytest.mark.parametrize(
    "name",
    [
        *("case", "choices", "messages", "timeline", "triage", "disclosure", "referrals", "recipients"),
        *("risk", "risk-assess", "risk-history"),
    ],
)
def test_a_page_of_a_case_stays_within_its_budget(gloucester: Partners, name: str) -> None:
    story = triaged(gloucester, risk="high")
    acknowledged(story, gloucester.police, by=gloucester.officer)
    ready(story, gloucester.support)
    queries = queries_of(reader_of(gloucester.caseworker, story.case), reverse(f"cases:{name}", args=[story.case.id]))
    assert len(queries) <= BUDGET, "\n".join(queries)


def test_the_pages_of_a_referral_stay_within_their_budget(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    preview = reverse("cases:referral", args=[story.case.id, referral.id])
    queries = queries_of(reader_of(gloucester.caseworker, story.case), preview)
    assert len(queries) <= BUDGET, "\n".join(queries)
    queries = queries_of(browser_of(gloucester.officer), reverse("inbox:referral", args=[referral.id]))
    assert len(queries) <= BUDGET, "\n".join(queries)


def test_the_packet_stays_within_its_budget(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    queries = queries_of(browser_of(gloucester.officer), reverse("inbox:packet", args=[referral.id]))
    assert len(queries) <= BUDGET, "\n".join(queries)
