"""Each page of an override or a restricted case says what its state is."""

import pytest

from tests.journeys.taken_page import Page

# The pages are taken from the database once, by the fixture.
pytestmark = pytest.mark.django_db
WORDS = {
    "an emergency is ready": "Another person approves it within 24 hours",
    "override, not told and no reason": "Write what could happen to them if they knew",
    "something to approve": "Gloucester police",
    "deputy decides": "He waits for her with a knife.",
    "deputy has decided": "Nothing waits for your approval",
    "it waits for approval": "See the override",
    "sent, and not told": "See whether the reporter can be told",
    "telling later": "He reads everything on her telephone.",
    "told of an override": "Your decision is recorded",
    "all of an override": "Told by",
    "the queue with a restricted case": "Restricted to named members of the team",
    "reviewing that it was opened": "She rang.",
}


def test_every_page_says_what_its_state_is(every_page: list[Page]) -> None:
    pages = {page.name: page.html for page in every_page if page.name in WORDS}
    assert [name for name, words in WORDS.items() if words not in pages.get(name, "")] == []
