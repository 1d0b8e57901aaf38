"""`manage.py benchmark`: what pages cost the server, against the bars. Measures an installation of its own."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.benchmarking.measuring import Figure, measure
from deploy.benchmarking.searching import RATIO_BAR, SECONDS_BAR, SearchFigure

MOST_REPORTS, MOST_PEOPLE = 100_000, 40


class Command(BaseCommand):
    help = "Measure the processor time of pages in units of a bare Django view, in a temporary installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stored",
            type=int,
            nargs="+",
            default=[200],
            metavar="REPORTS",
            help=f"stored reports, at most {MOST_REPORTS:,}; several, rising, to see what grows with their number",
        )
        parser.add_argument("--rounds", type=int, default=10)
        parser.add_argument("--people", type=int, default=10, help=f"how many walk side by side, at most {MOST_PEOPLE}")

    def handle(self, *args: Any, **options: Any) -> None:
        stored, rounds, people = options["stored"], options["rounds"], options["people"]
        if stored != sorted(set(stored)) or not 1 <= stored[0] <= stored[-1] <= MOST_REPORTS:
            raise CommandError(f"Choose 1 to {MOST_REPORTS:,} reports, smaller numbers first.")
        if not (rounds >= 1 and 1 <= people <= MOST_PEOPLE):
            raise CommandError(f"Choose 1 to {MOST_PEOPLE} people, at least 1 round.")
        with tempfile.TemporaryDirectory(prefix="harbour-benchmark-") as folder:
            told = self.stderr.write
            figures, searches = measure(Path(folder), stored=stored, rounds=rounds, people=people, progress=told)
        self.stdout.write(_heading(stored))
        for figure in figures:
            self.stdout.write(_line(figure))
        for search in searches:
            self.stdout.write(_told(search))


def _heading(stored: list[int]) -> str:
    columns = "".join(f"{f'{number:,}: ms':>14}{'units':>9}" for number in stored)
    return f"{'':28}{columns}{'bar':>7}{'growth':>9}"


def _line(figure: Figure) -> str:
    columns = "".join(f"{ms:14.2f}{units:9.1f}" for ms, units in zip(figure.milliseconds, figure.units, strict=True))
    growth = "" if figure.growth is None else f"{figure.growth:9.2f}"
    return f"{figure.name:28}{columns}{figure.bar:7}{growth:>9}{'  over the bar' if figure.is_over else ''}"


def _told(search: SearchFigure) -> str:
    return (
        f"Search of {search.searched:,} summaries ({search.found:,} found): {search.seconds:.3f} s "
        f"(bar {SECONDS_BAR:.0f}), bare AES-GCM loop {search.bare:.3f} s, {search.ratio:.2f} times that, "
        f"{search.everything:.2f} times for a word in every one "
        f"(bar {RATIO_BAR:.0f}), what one report shares with others {search.linking:.3f} s"
        f"{'  over the bar' if search.is_over else ''}"
    )
