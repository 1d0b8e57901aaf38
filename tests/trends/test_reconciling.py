"""Sums from released cells: unbiased, better than one table alone, and with the error that they state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest

from referrals.trends.periods import start_of
from referrals.trends.reconciling import Cell, Estimate, NotDerivable, Reconciled, added_up
from referrals.trends.sampler import draw
from referrals.trends.tables import STRANDS, TABLES, Counts, Dimension, SetName, Unit

AREAS = ("one", "two", "three")
YEAR = 2026
MONTHS = [date(YEAR, month, 1) for month in range(1, 13)]


TRUE = {atom: 1 + place % 4 for place, atom in enumerate(product(AREAS, STRANDS, MONTHS))}


@cache
def without_noise(name: SetName) -> Reconciled:
    cells = []
    for table in TABLES[name]:
        if table.counts is not Counts.ARRIVALS:
            continue
        for starts in sorted({start_of(month, table.unit) for month in MONTHS}):
            for codes in table.cells(AREAS):
                area, strand = codes.get(Dimension.AREA), codes.get(Dimension.STRAND)
                count = total(area, strand, [month for month in MONTHS if start_of(month, table.unit) == starts])
                cells.append(Cell(table, starts, codes, count))
    return Reconciled(cells, AREAS if name == SetName.FULL else ("",), YEAR)


def with_noise(name: SetName, seed: int) -> Reconciled:
    found, below = without_noise(name), Random(seed).randrange
    return replace(found, cells=[replace(cell, value=cell.value + draw(below)) for cell in found.cells])


def total(area: str | None = None, strand: str | None = None, months: Sequence[date] = MONTHS) -> int:
    return sum(n for (a, s, m), n in TRUE.items() if area in (None, a) and strand in (None, s) and m in months)


def test_without_noise_every_sum_is_the_true_one() -> None:
    found = without_noise(SetName.FULL)
    assert found.estimate().value == pytest.approx(total())
    assert found.estimate(area="two").value == pytest.approx(total("two"))
    spring = found.estimate(strand="race", starts=MONTHS[3], unit=Unit.QUARTER)
    assert spring.value == pytest.approx(total(None, "race", MONTHS[3:6]))


def test_a_total_is_better_than_one_table_alone_and_its_error_is_what_it_says() -> None:
    estimates = [with_noise(SetName.FULL, seed).estimate() for seed in range(6)]
    assert estimates[0].error < added_up([0] * len(AREAS) * 4).error
    misses = [one.value - total() for one in estimates]
    assert np.std(misses) == pytest.approx(estimates[0].error, rel=0.6)
    assert abs(np.mean(misses)) < 3 * estimates[0].error / len(misses) ** 0.5


def test_sums_agree_with_each_other() -> None:
    found = with_noise(SetName.FULL, 3)
    whole = found.estimate().value
    assert sum(found.estimate(area=area).value for area in AREAS) == pytest.approx(whole)
    assert sum(found.estimate(strand=strand).value for strand in STRANDS) == pytest.approx(whole)
    assert sum(found.estimate(starts=month, unit=Unit.MONTH).value for month in MONTHS) == pytest.approx(whole)


def test_what_no_cells_give_is_not_said() -> None:
    for name, wanted in (
        (SetName.FULL, {"area": "one", "strand": "race", "starts": MONTHS[0], "unit": Unit.MONTH}),
        (SetName.SMALL, {"strand": "race", "starts": MONTHS[0], "unit": Unit.QUARTER}),
    ):
        with pytest.raises(NotDerivable):
            with_noise(name, 4).estimate(**wanted)  # type: ignore[arg-type]
    with pytest.raises(NotDerivable):
        Reconciled([], AREAS, YEAR).estimate()


def test_the_small_set_adds_up_too() -> None:
    found = without_noise(SetName.SMALL)
    assert found.estimate().value == pytest.approx(total())
    assert found.estimate().error < added_up([0] * 4).error


def test_values_are_clamped_only_where_they_are_shown() -> None:
    below = Estimate(-2.4, 2.0)
    assert (below.value, below.shown, below.margin) == (-2.4, 0, 4)
