"""Draw the pages of a report, in both forms, from their journeys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from reporting.easy_read import drawing as easy_read
from reporting.steps import drawing as long_form

HEAD = """\
# The pages of a report

This page is drawn by `manage.py draw_journey` from `reporting/steps/journey.py` and `reporting/easy_read/journey.py`;
change those."""


def page() -> str:
    """The whole page as Markdown, in English."""
    with translation.override("en-gb"):
        lines = [HEAD, "", *long_form.drawn(), "## In Easy Read", "", *easy_read.drawn()]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    help = "Write docs/report-journey.md from the journeys of both forms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print", action="store_true", help="Print the page instead of writing it.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print"]:
            self.stdout.write(page())
            return
        path = Path(settings.BASE_DIR) / "docs" / "report-journey.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(str(path))
