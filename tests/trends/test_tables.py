"""Which tables a partnership releases, and for which areas."""

from datetime import date
from fractions import Fraction

import pytest

from core.partnerships.models import Partnership
from core.places.finding import parts_of
from core.vocabularies.registry import areas_of
from referrals.cases.closing import CaseOutcome
from referrals.trends.areas import BETWEEN, REST, area_in, merged_areas
from referrals.trends.periods import end_of, start_of, units_ending_in
from referrals.trends.tables import (
    BUDGET,
    OUTCOMES,
    TABLES,
    SetName,
    TooFew,
    Unit,
    cells_of_one_report,
    fits,
    most_areas,
    set_for,
)

GLOUCESTER = Partnership(area_list="gloucester-2026-11")


def test_the_set_follows_from_the_volume_declared_at_go_live() -> None:
    assert set_for(volume=1000, areas=18) == SetName.FULL
    assert set_for(volume=588, areas=18) == SetName.FULL
    assert set_for(volume=587, areas=18) == SetName.SMALL
    assert set_for(volume=60, areas=18) == SetName.SMALL
    assert set_for(volume=1000, areas=1) == SetName.SMALL
    with pytest.raises(TooFew):
        set_for(volume=48, areas=18)
    assert not fits(SetName.FULL, volume=1000, areas=21)
    assert most_areas(1000) == 20


def test_a_report_enters_at_most_four_cells_and_costs_at_most_a_half() -> None:
    assert {name: cells_of_one_report(name) for name in SetName} == {SetName.FULL: 4, SetName.SMALL: 3}
    assert Fraction(1, 2) == BUDGET


def test_neighbourhoods_are_merged_by_their_size_with_one_beside_them() -> None:
    every = {term.code for term in areas_of(GLOUCESTER)} & parts_of(GLOUCESTER.area_list).keys()
    assert merged_areas(GLOUCESTER, most=20) == (*(t.code for t in areas_of(GLOUCESTER) if t.code in every), REST)
    merged = merged_areas(GLOUCESTER, most=8)
    assert len(merged) == 8
    assert sorted(code for area in merged[:-1] for code in area.split(BETWEEN)) == sorted(every)
    assert area_in("gloucester-unknown", merged) == area_in("", merged) == REST
    assert "gloucester-matson" in area_in("gloucester-matson", merged).split(BETWEEN)
    assert len(merged_areas(GLOUCESTER, most=2)) == 2
    assert merged_areas(Partnership(area_list=""), most=20) == (REST,)


def test_every_cell_of_a_table_is_there_and_only_once() -> None:
    areas = merged_areas(GLOUCESTER, most=20)
    counted = {table.name: len({tuple(cell.items()) for cell in table.cells(areas)}) for table in TABLES[SetName.FULL]}
    expected = {"strand_month": 7, "area_quarter": 13, "area_strand_year": 91, "outcome_quarter": 6, "held_year": 1}
    assert counted == expected


def test_every_outcome_but_a_duplicate_has_its_cell() -> None:
    assert tuple(one for one in CaseOutcome if one != CaseOutcome.DUPLICATE) == OUTCOMES


def test_periods_are_those_of_the_calendar() -> None:
    quarter = start_of(date(2026, 11, 18), Unit.QUARTER)
    assert (quarter, end_of(quarter, Unit.QUARTER)) == (date(2026, 10, 1), date(2027, 1, 1))
    assert list(units_ending_in(quarter, Unit.MONTH)) == [date(2026, month, 1) for month in (10, 11, 12)]
    assert list(units_ending_in(quarter, Unit.YEAR)) == [date(2026, 1, 1)]
    assert list(units_ending_in(date(2026, 7, 1), Unit.YEAR)) == []
