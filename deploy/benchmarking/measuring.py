"""Rounds of the same walk, beside the same bare view, through installations of several sizes; and the bars."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from deploy.benchmarking import walking
from deploy.benchmarking.browsing import Browser
from deploy.benchmarking.installing import build, environment_of
from deploy.benchmarking.searching import SearchFigure
from deploy.benchmarking.servers import Server, answer_of, environment, serve
from deploy.demonstration.files import read_accounts

# Units of a bare view, at any number of stored reports.
BARS = {
    walking.GET: 12,
    walking.POST: 10,
    walking.CHECK: 18,
    walking.SEND: 100,
    walking.RETURN: 100,
    walking.WHOLE: 300,
    walking.QUEUE: 60,
}
# How much more the largest installation may cost than the next smaller one.
GROWTH_BAR = 1.2
Spent = dict[str, float]  # seconds by what was asked


@dataclass(frozen=True)
class Figure:
    """`milliseconds` and `units` by how many reports are stored, smallest first; medians over the rounds.

    Ratios are taken within a round: units, and `growth`, what the last number of reports costs in terms of the number
    before it (None where there is only one).
    """

    name: str
    milliseconds: tuple[float, ...]
    units: tuple[float, ...]
    growth: float | None
    bar: int

    @property
    def is_over(self) -> bool:
        return max(self.units) > self.bar or (self.growth or 0) > GROWTH_BAR


@dataclass(frozen=True)
class Round:
    """Seconds of a unit, and what was spent where how many reports are stored, smallest first."""

    unit: float
    spent: tuple[Spent, ...]


def measure(
    folder: Path, *, stored: Sequence[int], rounds: int, people: int, progress: Callable[[str], None]
) -> tuple[list[Figure], list[SearchFigure]]:
    """Build an installation in the empty `folder` for each number of `stored` reports (rising), and let `people` walk
    through all of them in turn, `rounds` times (once more, to warm up); then search each of them.

    The first figure is the unit itself. Raises NotStarted, Unexpected, or CalledProcessError.
    """
    with ExitStack() as stack:
        folders = [build(folder, number, progress) for number in stored]
        bare_environment = environment(folder, "deploy.benchmarking.bare")
        bare = stack.enter_context(
            serve("deploy.benchmarking.bare:application()", bare_environment, folder / "bare.log")
        )
        measured = [stack.enter_context(_signed_in(one)) for one in folders]
        taken = []
        for number in range(rounds + 1):
            progress(f"Round {number} of {rounds}")
            taken.append(_round(bare, measured, people, backwards=number % 2 == 1))
    progress("Searching")
    return _figures(taken[1:]), [_searched(one, rounds) for one in folders]


def _searched(folder: Path, rounds: int) -> SearchFigure:
    """In a process of its own, as the installation's settings are read once for each."""
    told = answer_of(environment_of(folder), "deploy.benchmarking.searching", str(folder), str(rounds))
    return SearchFigure(**json.loads(told))


@contextmanager
def _signed_in(folder: Path) -> Iterator[tuple[Server, Browser]]:
    """The installation, served, and a browser of its caseworker."""
    with serve("deploy.wsgi", environment_of(folder), folder / "web.log") as server:
        caseworker = walking.sign_in(server, next(one for one in read_accounts(folder) if one["role"] == "caseworker"))
        yield server, caseworker
        caseworker.close()


def _round(bare: Server, measured: Sequence[tuple[Server, Browser]], people: int, *, backwards: bool) -> Round:
    """The unit before and after the walks. Every other round goes `backwards`, so that no installation is always first
    to meet whatever else the machine is doing."""
    before = walking.unit_of(bare)
    in_turn = measured[::-1] if backwards else measured
    spent = [walking.walk(server, caseworker, people=people) for server, caseworker in in_turn]
    after = walking.unit_of(bare)
    return Round((before + after) / 2, tuple(spent[::-1] if backwards else spent))


def _figures(rounds: Sequence[Round]) -> list[Figure]:
    volumes = range(len(rounds[0].spent))
    alike = tuple(median(one.unit for one in rounds) * 1000 for _ in volumes)
    unit = Figure("Bare Django view", alike, tuple(1.0 for _ in volumes), None, 1)
    return [unit, *(_figure(name, bar, rounds, volumes) for name, bar in BARS.items())]


def _figure(name: str, bar: int, rounds: Sequence[Round], volumes: Sequence[int]) -> Figure:
    return Figure(
        name,
        tuple(median(one.spent[at][name] for one in rounds) * 1000 for at in volumes),
        tuple(median(one.spent[at][name] / one.unit for one in rounds) for at in volumes),
        median(one.spent[-1][name] / one.spent[-2][name] for one in rounds) if len(volumes) > 1 else None,
        bar,
    )
