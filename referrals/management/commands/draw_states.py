"""Draw the states of a referral, and of a centre, from their tables of moves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from referrals import drawing
from reporting.centres import drawing as centres

PAGES = {"referral-states.md": drawing.page, "centre-states.md": centres.page}


class Command(BaseCommand):
    help = "Write docs/referral-states.md and docs/centre-states.md from the tables of moves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print", action="store_true", help="Print the pages instead of writing them.")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            if options["print"]:
                self.stdout.write(page())
                continue
            path = Path(settings.BASE_DIR) / "docs" / name
            path.write_text(page(), encoding="utf-8")
            self.stdout.write(str(path))
