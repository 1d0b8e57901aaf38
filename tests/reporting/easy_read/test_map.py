"""The Easy Read journey as data: every page reachable, none a dead end, eight to eleven pages."""

from core.journeys.answers import Asked, StoredAnswers
from core.journeys.maps import circumstances_of, moves, way_of
from reporting.easy_read.drawing import plain
from reporting.easy_read.journey import JOURNEY

PLAIN = plain()
EVERY_CASE = tuple(circumstances_of(JOURNEY, PLAIN))


def test_every_page_can_be_reached_and_leads_on() -> None:
    reached = {step.name for asked in EVERY_CASE for step in way_of(JOURNEY, asked)}
    assert reached == {step.name for step in JOURNEY}
    assert {one.name for one, _then in moves(JOURNEY, PLAIN)} == reached - {"check"}
    assert all(way_of(JOURNEY, asked)[-1].name == "check" for asked in EVERY_CASE)


def test_it_has_eight_to_eleven_pages_for_anybody() -> None:
    assert {len(way_of(JOURNEY, asked)) for asked in EVERY_CASE} <= {8, 9, 10, 11}


def test_a_condition_names_the_answers_that_decide_it() -> None:
    for step in JOURNEY:
        for asked in EVERY_CASE:
            only = {name: {field: asked.answers.many(name, field)} for name, field in step.needed.reads}
            alone = Asked(asked.partnership, StoredAnswers(only), asked.at)
            assert step.needed(alone) == step.needed(asked), step.name
