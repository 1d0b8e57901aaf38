"""Draw the states of a referral from the table of moves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from referrals.drawing import page


class Command(BaseCommand):
    help = "Write docs/referral-states.md from referrals/states.py."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--print", action="store_true", help="Print the page instead of writing it.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["print"]:
            self.stdout.write(page())
            return
        path = Path(settings.BASE_DIR) / "docs" / "referral-states.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(str(path))
