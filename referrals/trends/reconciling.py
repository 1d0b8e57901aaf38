"""Sums and totals that agree with each other, from released cells alone: least squares, each with its own error.

Every cell is known with the same variance, so the best estimate of a sum without bias is the combination of cells with
the smallest weights that gives it (Gauss and Markov). Where several tables say the same, all of them take part: a
year's total comes out better than by adding up one table. Nothing is clamped here.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from referrals.trends.ledger import LedgerRefused
from referrals.trends.models import ReleasedCell, TrendsLedger
from referrals.trends.periods import end_of, start_of
from referrals.trends.sampler import VARIANCE
from referrals.trends.tables import STRANDS, Counts, Dimension, Table, Unit

_EXACT: Final = 1e-6  # of a weighted sum that should be whole
_WIDE: Final = 1.96  # standard errors on either side: 95 times in 100
_Matrix = NDArray[np.floating[Any]]


class NotDerivable(LedgerRefused):
    """No combination of released cells gives it, so nothing is said about it."""


@dataclass(frozen=True)
class Estimate:
    """`value` is not clamped; `error` is its standard error from the noise alone, without chance in what happens."""

    value: float
    error: float

    @property
    def shown(self) -> int:
        """As a page shows it: whole, and never below nothing."""
        return max(0, round(self.value))

    @property
    def margin(self) -> int:
        """95 times in 100 the true number is not further away."""
        return math.ceil(_WIDE * self.error)


@dataclass(frozen=True)
class Cell:
    """One released cell of arrivals, and the first day of its unit."""

    table: Table
    starts: date
    codes: Mapping[Dimension, str]
    value: int


@dataclass(frozen=True)
class Reconciled:
    """The released cells of one calendar year, and what follows from them. `areas` are the ledger's, or ("",)."""

    cells: Sequence[Cell] = field(repr=False)
    areas: tuple[str, ...]
    year: int

    def estimate(
        self, *, area: str | None = None, strand: str | None = None, starts: date | None = None, unit: Unit = Unit.YEAR
    ) -> Estimate:
        """Reports of an area (all: None), of a strand (all: None), received in the unit that begins on `starts` (the
        year: None). Raises NotDerivable.
        """
        first = (starts or date(self.year, 1, 1)).toordinal()
        after = end_of(date.fromordinal(first), unit).toordinal()
        months = self._atoms.starts[Unit.MONTH]
        wanted = (first <= months) & (months < after)
        for code, here in ((area, self._atoms.areas), (strand, self._atoms.strands)):
            wanted = wanted & (here == code) if code is not None else wanted
        weights = self._solved @ (self._holds @ wanted.astype(float))
        if not self.cells or np.abs(self._holds.T @ weights - wanted).max() > _EXACT:
            raise NotDerivable
        return Estimate(float(weights @ self._values), math.sqrt(VARIANCE * float(weights @ weights)))

    @cached_property
    def _atoms(self) -> "_Atoms":
        return _atoms_of(self.areas, self.year)

    @cached_property
    def _holds(self) -> _Matrix:
        """A row for each cell, a column for each atom, 1 where it is in the cell."""
        rows = [self._atoms.held_by(cell) for cell in self.cells]
        return np.array(rows, dtype=float).reshape(len(rows), len(self._atoms.areas))

    @cached_property
    def _solved(self) -> _Matrix:
        """What turns a sum's overlaps with the cells into the smallest weights: tables repeat each other, so it is a
        pseudo-inverse."""
        return np.linalg.pinv(self._holds @ self._holds.T, hermitian=True)

    @cached_property
    def _values(self) -> _Matrix:
        return np.array([float(cell.value) for cell in self.cells])


@dataclass(frozen=True)
class _Atoms:
    """The finest groups that any table tells apart, each by its place in these: `starts` are days as ordinals."""

    areas: NDArray[np.str_]
    strands: NDArray[np.str_]
    starts: Mapping[Unit, NDArray[np.int64]]

    def held_by(self, cell: Cell) -> NDArray[np.bool_]:
        held: NDArray[np.bool_] = self.starts[cell.table.unit] == cell.starts.toordinal()
        for side, codes in ((Dimension.AREA, self.areas), (Dimension.STRAND, self.strands)):
            if side in cell.codes:
                held = held & (codes == cell.codes[side])
        return held


def _atoms_of(areas: tuple[str, ...], year: int) -> _Atoms:
    atoms = list(product(areas, STRANDS, (date(year, month, 1) for month in range(1, 13))))
    starts = {unit: np.array([start_of(month, unit).toordinal() for _, _, month in atoms]) for unit in Unit}
    return _Atoms(np.array([area for area, _, _ in atoms]), np.array([strand for _, strand, _ in atoms]), starts)


def reconciled(ledger: TrendsLedger, year: int) -> Reconciled:
    """What was released of the reports that were received in a calendar year."""
    rows = ReleasedCell.objects.select_related("draw__table").filter(
        draw__table__ledger=ledger, draw__starts_date__year=year
    )
    cells = [cell for row in rows if (cell := _cell(row)).table.counts is Counts.ARRIVALS]
    return Reconciled(cells, ledger.area_codes or ("",), year)


def added_up(values: Iterable[int]) -> Estimate:
    """A sum of cells of which no two count the same report, such as rolling twelve months of one table."""
    listed = list(values)
    return Estimate(float(sum(listed)), math.sqrt(VARIANCE * len(listed)))


def _cell(row: ReleasedCell) -> Cell:
    table = row.draw.table.table
    given = {Dimension.AREA: row.area, Dimension.STRAND: row.strand, Dimension.OUTCOME: row.outcome}
    return Cell(table, row.draw.starts_date, {side: given[side] for side in table.dimensions}, row.value)
