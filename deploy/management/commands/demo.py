"""`manage.py demo`: build the invented partnership, once; `manage.py demo --show`: who can sign in."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.clock import now
from core.partnerships.models import Partnership
from deploy.demonstration.building import build, is_built
from deploy.demonstration.casebook import CASEBOOK
from deploy.demonstration.files import read_accounts, read_places, read_reports
from deploy.demonstration.people import HOUSES

COLUMNS = (("username", "User name"), ("password", "Password"), ("role", "Role"), ("organisation", "Organisation"))
EVERY = 25


class Command(BaseCommand):
    help = "Build the invented partnership of the demonstration once, or show who can sign in to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="print who can sign in, and example references")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.HARBOUR_MODE != "demonstration":
            raise CommandError("HARBOUR_MODE: the demonstration prints its passwords and refuses production settings.")
        if options["show"]:
            self._show()
        elif is_built():
            _check_that_pins_and_database_belong_together()
            self.stdout.write("The demonstration is there already.")
        else:
            self._build()

    def _build(self) -> None:
        self.stdout.write(
            f"Building the demonstration: {len(HOUSES)} organisations, {len(CASEBOOK)} reports, six weeks …"
        )
        settings.HARBOUR_VAR.mkdir(parents=True, exist_ok=True)
        build(
            at=now(),
            folder=settings.HARBOUR_VAR,
            pins=_pins_file("HARBOUR_HUB_PINS_FILE", "hub-pins"),
            recovery_pins=_pins_file("HARBOUR_RECOVERY_PINS_FILE", "recovery-pins"),
            progress=self._progress,
        )
        self.stdout.write("The demonstration is built.")

    def _progress(self, done: int, whole: int) -> None:
        if done % EVERY == 0 or done == whole:
            self.stdout.write(f"  {done} of {whole} events")
            self.stdout.flush()

    def _show(self) -> None:
        try:
            people, examples = read_accounts(settings.HARBOUR_VAR), read_reports(settings.HARBOUR_VAR)
        except FileNotFoundError as missing:
            raise CommandError(f"{missing.filename} is missing: run `manage.py demo` on an empty database.") from None
        self._table(people)
        self.stdout.write("\nOne-time codes: an authenticator app with the totp_secret of demo-accounts.json, or")
        self.stdout.write(".venv/bin/python -m deploy.demonstration.codes USERNAME")
        self.stdout.write("\nReporters who can return at /return/:")
        for example in examples:
            self.stdout.write(f"  {example['reference']}   {example['code']}   {example['shows']}")
        self._places()

    def _places(self) -> None:
        self.stdout.write("\nWhat the codes on posters open; staff note help given with the PIN:")
        for place in read_places(settings.HARBOUR_VAR):
            noted = f"   /v/{place['code']}/help-given/   PIN {place['pin']}" if place["pin"] else ""
            self.stdout.write(f"  /v/{place['code']}/   {place['name']}{noted}")

    def _table(self, people: list[dict[str, Any]]) -> None:
        widths = {name: max(len(title), *(len(one[name]) for one in people)) for name, title in COLUMNS}
        self.stdout.write("  ".join(title.ljust(widths[name]) for name, title in COLUMNS).rstrip())
        for one in people:
            self.stdout.write("  ".join(one[name].ljust(widths[name]) for name, _ in COLUMNS).rstrip())


def _check_that_pins_and_database_belong_together() -> None:
    """A database without its HARBOUR_VAR opens nothing: say so at the start instead of at the first report."""
    known = set(settings.HARBOUR_HUB_PINS)
    if not known & {str(one) for one in Partnership.objects.values_list("id", flat=True)}:
        raise CommandError("HARBOUR_VAR: the database was built with another one. Keep the two together or empty both.")


def _pins_file(variable: str, name: str) -> Path:
    """Where the pins are read from; without such a file, one that says what to set them to."""
    return Path(os.environ.get(variable) or settings.HARBOUR_VAR / name)
