"""The journey as data: drawn as it is, every page reachable, none a dead end, never more than twelve."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from core.journeys.answers import StoredAnswers
from core.journeys.maps import answers_that_decide, asides_of, circumstances_of, moves, way_of
from core.journeys.steps import ALWAYS, Condition, Step
from reporting.management.commands.draw_journey import page
from reporting.steps.check import CheckForm
from reporting.steps.drawing import plain
from reporting.steps.journey import JOURNEY

EVERY_CASE = tuple(circumstances_of(JOURNEY, plain()))
CONDITIONS = [pytest.param(step, id=step.name) for step in JOURNEY if step.needed is not ALWAYS]


@dataclass(frozen=True)
class Watched(StoredAnswers):
    """Answers that remember which of them were looked at."""

    looked_at: set[tuple[str, str]] = field(default_factory=set)

    def has(self, step: str) -> bool:
        self.looked_at.add((step, "whether it was sent"))
        return super().has(step)

    def many(self, step: str, name: str) -> list[str]:
        self.looked_at.add((step, name))
        return super().many(step, name)


def test_the_map_in_the_documentation_is_the_journey() -> None:
    assert (Path(settings.BASE_DIR) / "docs" / "report-journey.md").read_text(encoding="utf-8") == page()


def test_every_page_can_be_reached() -> None:
    reached = {step.name for asked in EVERY_CASE for step in (*way_of(JOURNEY, asked), *asides_of(JOURNEY, asked))}
    assert reached == {step.name for step in JOURNEY}


def test_no_page_is_a_dead_end() -> None:
    leading_on = {one.name for one, _then in moves(JOURNEY, plain())}
    beside = {step.name for step in JOURNEY if step.aside}
    assert leading_on == {step.name for step in JOURNEY[:-1]} - beside
    assert all(way_of(JOURNEY, asked)[-1] == JOURNEY[-1] for asked in EVERY_CASE)


def test_nobody_is_asked_on_more_than_twelve_pages_and_nobody_twice() -> None:
    for asked in EVERY_CASE:
        names = [step.name for step in way_of(JOURNEY, asked)]
        assert len(names) == len(set(names)) <= 12
    assert len(EVERY_CASE) > 40


@pytest.mark.parametrize("step", CONDITIONS)
def test_a_condition_depends_on_the_answers_it_names_and_on_no_other(step: Step) -> None:
    looked_at = set()
    for asked in EVERY_CASE:
        watched = Watched(asked.answers.steps)
        step.needed(type(asked)(asked.partnership, watched, asked.at))
        looked_at |= watched.looked_at
    assert looked_at == set(step.needed.reads)


@pytest.mark.parametrize("step", CONDITIONS)
def test_a_page_depends_only_on_pages_before_it_and_sometimes_differs(step: Step) -> None:
    order = [one.name for one in JOURNEY]
    assert all(order.index(name) < order.index(step.name) for name, _field in step.needed.reads)
    assert {step.needed(asked) for asked in EVERY_CASE} == {True, False}


def test_an_answer_in_own_words_cannot_decide() -> None:
    words = Condition("if something was written", (("story", "story"),), lambda asked: False)
    journey = (*JOURNEY[:-1], Step("extra", CheckForm, "", needed=words))
    assert ("story", "story") in answers_that_decide(journey)
    with pytest.raises(TypeError, match="has no options"):
        list(circumstances_of(journey, plain()))
