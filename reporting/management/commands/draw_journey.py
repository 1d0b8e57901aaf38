"""Draw the pages of a report from the journey."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from reporting.steps.drawing import page


class Command(BaseCommand):
    help = "Write docs/report-journey.md from reporting/steps/journey.py."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print", action="store_true", help="Print the page instead of writing it.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print"]:
            self.stdout.write(page())
            return
        path = Path(settings.BASE_DIR) / "docs" / "report-journey.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(str(path))
