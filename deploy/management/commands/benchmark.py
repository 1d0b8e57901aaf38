"""`manage.py benchmark`: what pages cost the server, against the bars. Measures an installation of its own."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from deploy.benchmarking.measuring import Figure, measure

MOST_REPORTS, MOST_PEOPLE = 100_000, 40


class Command(BaseCommand):
    help = "Measure the processor time of pages in units of a bare Django view, in a temporary installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reports", type=int, default=200, help=f"stored reports, at most {MOST_REPORTS:,}")
        parser.add_argument("--rounds", type=int, default=10)
        parser.add_argument("--people", type=int, default=10, help=f"how many walk side by side, at most {MOST_PEOPLE}")

    def handle(self, *args: Any, **options: Any) -> None:
        reports, rounds, people = options["reports"], options["rounds"], options["people"]
        if not (1 <= reports <= MOST_REPORTS and rounds >= 1 and 1 <= people <= MOST_PEOPLE):
            raise CommandError(f"Choose 1 to {MOST_REPORTS:,} reports, 1 to {MOST_PEOPLE} people, at least 1 round.")
        with tempfile.TemporaryDirectory(prefix="harbour-benchmark-") as folder:
            figures = measure(Path(folder), reports=reports, rounds=rounds, people=people, progress=self.stderr.write)
        self.stdout.write(f"{'':28}{'ms':>9}{'units':>9}{'bar':>7}")
        for figure in figures:
            self.stdout.write(_line(figure))


def _line(figure: Figure) -> str:
    over = "  over the bar" if figure.units > figure.bar else ""
    return f"{figure.name:28}{figure.milliseconds:9.2f}{figure.units:9.1f}{figure.bar:7}{over}"
