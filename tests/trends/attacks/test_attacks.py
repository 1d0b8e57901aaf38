"""Attacks on released figures in their short form, each with a control that must succeed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from referrals.cases.models import Case
from referrals.trends.gathering import facts_in
from referrals.trends.tables import BY_NAME, TABLES, SetName, Unit
from reporting.choices.actions import withdraw
from tests.people import Partners
from tests.referrals.stories import decide, reported
from tests.trends.attacks.figures import AREAS, averaged, membership, nesting, no_noise, utility
from tests.trends.distributions import seeded
from tests.trends.ledgers import FULL_VOLUME, SMALL_VOLUME, entered
from tests.trends.worlds import arrival, cells, counted_cases, released

OCTOBER = datetime(2026, 10, 5, 9, tzinfo=UTC)
NEVER = 0.9999
BOTH_SETS = pytest.mark.parametrize("volume", [FULL_VOLUME, SMALL_VOLUME])


@BOTH_SETS
def test_repeat_every_fetch_is_the_same_also_without_the_facts(gloucester: Partners, volume: int) -> None:
    entered(gloucester, volume=volume)
    counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))] * 5)
    released(gloucester)
    first = cells()
    assert all(cells() == first for _ in range(20))
    Case.objects.all().delete()
    assert cells() == first


def test_repeat_control_noise_that_is_drawn_at_each_fetch_is_averaged_away() -> None:
    assert [averaged(true, 1000, seeded(true)) for true in (0, 1, 2, 7)] == [0, 1, 2, 7]


@BOTH_SETS
def test_snapshot_nothing_that_happens_later_moves_a_frozen_cell(gloucester: Partners, volume: int) -> None:
    entered(gloucester, volume=volume)
    story = reported(gloucester, at=OCTOBER)
    decide(story.case, by=gloucester.supervisor, at=OCTOBER)
    bundle, frozen = released(gloucester).bundle, cells()
    counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))])
    decide(story.case, by=gloucester.supervisor, record_status="out_of_scope")
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=OCTOBER)
    assert released(gloucester).bundle == bundle
    assert cells() == frozen
    # The control: a figure that is counted anew has moved.
    before = facts_in(bundle, partnership=gloucester.partnership, ring=gloucester.analyst.ring)
    now = Case.objects.filter(record_status="in_scope").exclude(report__state="withdrawn")
    assert (len(before), now.filter(fact_taken=True).count(), now.count()) == (1, 0, 1)


@pytest.mark.parametrize("name", list(SetName))
def test_membership_who_knows_every_other_report_is_right_at_most_seventy_times_in_a_hundred(name: SetName) -> None:
    found = membership(name, 30_000, seeded(11))
    assert 0.6 < found.right <= 0.70
    assert found.surest < NEVER
    raw = membership(name, 300, seeded(12), noise=no_noise)
    assert (raw.right, raw.surest) == (1.0, 1.0)


def test_differencing_no_two_cells_of_a_set_nest() -> None:
    areas = AREAS[:3]
    assert nesting(TABLES[SetName.FULL], areas) == []
    assert nesting(TABLES[SetName.SMALL], ("",)) == []
    # Controls: one more table, or a single area, and there is something to subtract.
    by_quarter = replace(BY_NAME["strand_month"], name="strand_quarter", unit=Unit.QUARTER)
    assert len(nesting([*TABLES[SetName.FULL], by_quarter], areas)) == 7 * 12
    assert nesting(TABLES[SetName.FULL], areas[:1])


def test_figures_are_useful_although_nobody_is_given_away() -> None:
    found = utility(2, seeded(13))
    assert found.area_strand_year <= 1.75
    assert found.area_quarter <= 1.9
    assert 0.90 < found.within_three < 0.95
