"""The page about the place: what a postcode tells, and that none is ever wrong."""

import pytest
from django.core.cache import cache

from reporting.steps.where import WhereForm
from tests.reporting.steps.walking import answer, begin, url

KNOWN = "gl1 2ep"  # in the city centre


@pytest.fixture
def reporter(gloucester, client):
    return answer(begin(client), until="where", readers={"bundle": "team"})


def shown(reporter, **given: str) -> str:
    """The page with all answers after these were given about the place."""
    reporter.post(url("where"), {"to_the_end": "1", **given})
    return reporter.get(url("check")).content.decode()


def test_a_known_postcode_fills_in_the_neighbourhood(reporter):
    page = shown(reporter, postcode=KNOWN)
    assert KNOWN in page
    assert "City centre and the Docks" in page


def test_a_chosen_neighbourhood_stays(reporter):
    assert "Matson and Robinswood" in shown(reporter, postcode=KNOWN, area="gloucester-matson")
    assert "City centre" not in shown(reporter, postcode=KNOWN, area="gloucester-unknown")


@pytest.mark.parametrize("typed", ["GL1", "SW1A 1AA", "75001 Paris", "near the park", "1" * 20])
def test_any_other_postcode_is_taken_as_text(reporter, typed):
    page = shown(reporter, postcode=typed)
    assert typed in page
    assert str(WhereForm.answer_names["area"]) in page
    assert "City centre" not in page


def test_a_partnership_without_neighbourhoods_asks_and_fills_none(gloucester, reporter):
    gloucester.partnership.area_list = ""
    gloucester.partnership.save()
    cache.clear()  # a partnership is kept for a minute
    assert "City centre" not in shown(reporter, postcode=KNOWN)
