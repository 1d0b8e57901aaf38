"""The attacks themselves, each a number: short ones in the suite, long ones by `python -m tests.trends.attacks`."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from statistics import fmean

from referrals.trends.facts import Fact, FactKind, number_of
from referrals.trends.periods import start_of
from referrals.trends.releasing import noised
from referrals.trends.sampler import VARIANCE, Below, draw
from referrals.trends.tables import STRANDS, TABLES, Counts, SetName, Table, Unit
from tests.trends.distributions import counted, discrete_gaussian, p_value, variance_of

AREAS = tuple(f"area {number}" for number in range(18))
YEAR = 2026
MONTHS = [date(YEAR, month, 1) for month in range(1, 13)]
Noise = Callable[[Below], int]


def no_noise(below: Below) -> int:
    """The control: raw counts."""
    return 0


@dataclass(frozen=True)
class Guesses:
    """`right` is a share; `surest` the highest probability that the attacker ever gave to a guess."""

    right: float
    surest: float
    count: int


def cells_entered(name: SetName) -> int:
    """By one report of a year, received and decided: found with the product's own tables, not said."""
    areas = AREAS if name == SetName.FULL else ()
    facts = (
        Fact(FactKind.ARRIVAL, area=3, month=number_of(MONTHS[7]), code=1),
        Fact(FactKind.DECISION, month=number_of(MONTHS[9]), code=0),
    )
    entered = 0
    for table in TABLES[name]:
        for starts in sorted({start_of(month, table.unit) for month in MONTHS}):
            entered += sum(fact.cell_of(table, areas) is not None and _is_in(fact, table, starts) for fact in facts)
    return entered


def _is_in(fact: Fact, table: Table, starts: date) -> bool:
    return start_of(fact.day, table.unit) == starts


def membership(name: SetName, guesses: int, below: Below, *, noise: Noise = draw) -> Guesses:
    """Somebody who knows every other report, and everything about this one but whether it is there, guesses that.

    They take what they know off each cell that it would enter; what is left is noise, or noise and one.
    """
    entered, right, surest = cells_entered(name), 0, 0.0
    for _ in range(guesses):
        is_there = below(2)
        others = [below(30) for _ in range(entered)]
        seen = [known + is_there + noise(below) for known in others]
        left = [figure - known for figure, known in zip(seen, others, strict=True)]
        # The logarithm of how much likelier it is there than not: the best that anybody can do with these cells.
        leaning = sum(2 * x - 1 for x in left) / (2 * VARIANCE)
        if noise is no_noise:
            leaning = math.inf if all(x == 1 for x in left) else -math.inf
        right += (leaning > 0) == bool(is_there) if leaning else below(2)
        surest = max(surest, 1 / (1 + math.exp(-abs(leaning))))
    return Guesses(right / guesses, surest, guesses)


@dataclass(frozen=True)
class Sampled:
    draws: int
    variance: float
    p: float
    within_three: float


def sampled(draws: int, below: Below) -> Sampled:
    found = counted(draw(below) for _ in range(draws))
    within = sum(often for x, often in found.items() if abs(x) <= 3) / draws
    return Sampled(draws, variance_of(found), p_value(found, discrete_gaussian(VARIANCE)), within)


def nesting(tables: Sequence[Table], areas: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of cells of different tables of arrivals of which one holds all of the other: their difference would be a
    group that neither table shows, with noise that is known to be small."""
    groups = [
        (table.name, frozenset(_atoms(table, starts, dict(cell), areas)))
        for table in tables
        if table.counts is Counts.ARRIVALS
        for starts in sorted({start_of(month, table.unit) for month in MONTHS})
        for cell in table.cells(tuple(areas))
    ]
    return [(one, other) for one, small in groups for other, large in groups if one != other and small <= large]


def _atoms(table: Table, starts: date, cell: dict[object, str], areas: Sequence[str]) -> list[tuple[str, str, date]]:
    return [
        (area, strand, month)
        for area, strand, month in product(areas, STRANDS, MONTHS)
        if start_of(month, table.unit) == starts
        and cell.get("area", area) == area
        and cell.get("strand", strand) == strand
    ]


def averaged(true: int, fetches: int, below: Below) -> int:
    """The control of the repeat: a page that draws anew at each fetch, averaged over fetches."""
    return round(fmean(true + draw(below) for _ in range(fetches)))


@dataclass(frozen=True)
class Utility:
    """Of cells of a year's full set in worlds of 1,000 reports, 18 areas: mean absolute errors, and how often a figure
    is within 3 of the truth."""

    area_strand_year: float
    area_quarter: float
    within_three: float


def utility(worlds: int, below: Below) -> Utility:
    errors: dict[str, list[int]] = {}
    tables = {table.name: table for table in TABLES[SetName.FULL]}
    for _ in range(worlds):
        facts = [world_fact(below) for _ in range(1000)]
        for name, unit in (("area_strand_year", Unit.YEAR), ("area_quarter", Unit.QUARTER)):
            table = tables[name]
            for starts in sorted({start_of(month, unit) for month in MONTHS}):
                true = counted_cells(table, facts, starts)
                for codes, value in noised(table, facts, starts=starts, areas=AREAS, below=below):
                    errors.setdefault(name, []).append(abs(value - true.get(codes, 0)))
    every = [error for found in errors.values() for error in found]
    means = {name: fmean(found) for name, found in errors.items()}
    within = sum(error <= 3 for error in every) / len(every)
    return Utility(means["area_strand_year"], means["area_quarter"], within)


def world_fact(below: Below) -> Fact:
    """Skewed as real ones are: the lower of two numbers, so that few areas and strands have most reports."""
    area = min(below(len(AREAS)), below(len(AREAS)))
    strand = min(below(len(STRANDS)), below(len(STRANDS)))
    return Fact(FactKind.ARRIVAL, area=area, month=number_of(MONTHS[below(12)]), code=strand)


def counted_cells(table: Table, facts: Sequence[Fact], starts: date) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for fact in facts:
        codes = fact.cell_of(table, AREAS)
        if codes is not None and _is_in(fact, table, starts):
            found[codes] = found.get(codes, 0) + 1
    return found
