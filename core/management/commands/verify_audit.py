"""`manage.py verify_audit`: proves that nobody changed the trail."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.audit import verifying


class Command(BaseCommand):
    help = "Checks the audit trail of every partnership. Ends with code 1 and names the first bad row of each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", action="store_true", help="Print the heads only, one a line, to keep elsewhere.")
        parser.add_argument(
            "--against", type=Path, help="A file of heads that were printed earlier: they must be there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bad = [row for row in map(verifying.first_bad_row, verifying.partnerships()) if row]
        if options["against"]:
            bad += [row for row in map(verifying.missing_from, self._kept(options["against"])) if row]
        if bad:
            for row in bad:
                self.stderr.write(str(row))
            sys.exit(1)
        for partnership_id in verifying.partnerships():
            self._print(verifying.head_of(partnership_id), bare=options["head"])

    def _print(self, head: verifying.Head | None, *, bare: bool) -> None:
        if head is not None:
            self.stdout.write(str(head) if bare else f"unbroken: {head}")

    def _kept(self, path: Path) -> list[verifying.Head]:
        try:
            return verifying.read_heads(path.read_text(encoding="utf-8"))
        except OSError:
            msg = f"{path} cannot be read"
            raise CommandError(msg) from None
        except verifying.UnreadableHead as error:
            msg = f"{path}, line {error}: not a head"
            raise CommandError(msg) from None
