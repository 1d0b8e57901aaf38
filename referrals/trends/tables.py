"""The two sets of tables that a partnership can release, as data, and which of them fits by its expected volume.

A table is drawn once for each of its units. No two cells of a set nest, so no difference of two of them is a group that
neither shows: of any two tables of arrivals, each is finer than the other in something.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import Final

from referrals.trends.sampler import VARIANCE

STRANDS: Final = ("race", "religion", "sexual_orientation", "disability", "transgender", "other", "several")
# What the team can decide when it closes a case (referrals.cases.closing.CaseOutcome); a duplicate is not counted.
OUTCOMES: Final = ("supported", "referred", "advised", "declined", "uncontactable", "no_action")
LEAST_MEAN: Final = 7  # expected reports in a mean cell of a table that is fit to be released
FEWEST_AREAS: Final = 2  # with a single one, the cells of a strand's months would nest in those of its year
_MONTHS: Final = 12


class Dimension(StrEnum):
    AREA = "area"
    STRAND = "strand"
    OUTCOME = "outcome"


class Unit(StrEnum):
    """For how long a cell counts. Finer ones stand first."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: _MONTHS}[self]


class Counts(StrEnum):
    """What is counted: reports when they were received, decided cases, or reports held for their reporter only."""

    ARRIVALS = "arrivals"
    DECISIONS = "decisions"
    HELD = "held"


class SetName(StrEnum):
    FULL = "full"
    SMALL = "small"


@dataclass(frozen=True)
class Table:
    name: str
    counts: Counts
    dimensions: tuple[Dimension, ...]
    unit: Unit

    def cells(self, areas: tuple[str, ...]) -> Iterator[Mapping[Dimension, str]]:
        """Every cell, those that will be empty included, always in the same order."""
        values = {Dimension.AREA: areas, Dimension.STRAND: STRANDS, Dimension.OUTCOME: OUTCOMES}
        for codes in product(*(values[one] for one in self.dimensions)):
            yield dict(zip(self.dimensions, codes, strict=True))

    def mean_cell(self, volume: int, areas: int) -> Fraction:
        """Expected reports in a mean cell, of `volume` a year."""
        sizes = {Dimension.AREA: areas, Dimension.STRAND: len(STRANDS), Dimension.OUTCOME: len(OUTCOMES)}
        mean = Fraction(volume * self.unit.months, _MONTHS)
        for one in self.dimensions:
            mean /= sizes[one]
        return mean


_AREA, _STRAND, _OUTCOME = Dimension.AREA, Dimension.STRAND, Dimension.OUTCOME
HELD: Final = Table("held_year", Counts.HELD, (), Unit.YEAR)
TABLES: Final[Mapping[SetName, tuple[Table, ...]]] = {
    SetName.FULL: (
        Table("strand_month", Counts.ARRIVALS, (_STRAND,), Unit.MONTH),
        Table("area_quarter", Counts.ARRIVALS, (_AREA,), Unit.QUARTER),
        Table("area_strand_year", Counts.ARRIVALS, (_AREA, _STRAND), Unit.YEAR),
        Table("outcome_quarter", Counts.DECISIONS, (_OUTCOME,), Unit.QUARTER),
        HELD,
    ),
    SetName.SMALL: (
        Table("strand_year", Counts.ARRIVALS, (_STRAND,), Unit.YEAR),
        Table("city_quarter", Counts.ARRIVALS, (), Unit.QUARTER),
        Table("outcome_year", Counts.DECISIONS, (_OUTCOME,), Unit.YEAR),
        HELD,
    ),
}
BY_NAME: Final[Mapping[str, Table]] = {table.name: table for tables in TABLES.values() for table in tables}
COST_OF_A_CELL: Final = Fraction(1, 2 * VARIANCE)  # rho, zero-concentrated differential privacy, for one more or less
MOST_CELLS: Final = 4  # that one report enters in its life
BUDGET: Final = MOST_CELLS * COST_OF_A_CELL


class TooFew(Exception):
    """Not even the small set is fit for so few reports: every cell would be noise, so nothing is released."""


def most_areas(volume: int) -> int:
    """Into how many areas a partnership with so many reports a year may be parted."""
    return volume // (LEAST_MEAN * len(STRANDS))


def fits(name: SetName, *, volume: int, areas: int) -> bool:
    """Whether a mean cell of each table is large enough. A year's total of held reports is one cell, whatever it is."""
    if name == SetName.FULL and areas < FEWEST_AREAS:
        return False
    return all(
        table.mean_cell(volume, areas) >= LEAST_MEAN for table in TABLES[name] if table.counts is not Counts.HELD
    )


def set_for(*, volume: int, areas: int) -> SetName:
    """The set for so many reports a year in so many areas (merged as far as they may be). Raises TooFew."""
    for name in SetName:
        if fits(name, volume=volume, areas=min(areas, most_areas(volume))):
            return name
    raise TooFew


def cells_of_one_report(name: SetName) -> int:
    """How many cells a report that the team reads enters at most; a held one enters one."""
    return sum(table.counts is not Counts.HELD for table in TABLES[name])
