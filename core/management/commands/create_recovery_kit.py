"""`manage.py create_recovery_kit`: three sets of words, any two of which open an organisation's data again."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.keys.recovery import Kit, NoKit, make_kit, not_covered
from core.partnerships.hosts import partnership_of
from core.partnerships.models import Partnership
from core.sealing import FingerprintMismatch

WORDS_A_LINE = 6


class Command(BaseCommand):
    help = "Make a recovery kit and print its three sets of words, once. Nothing secret of it is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="a host name of the partnership, without port")
        parser.add_argument("--check", action="store_true", help="make nothing; name what the kit does not cover yet")

    def handle(self, *args: Any, **options: Any) -> None:
        partnership = partnership_of(options["host"])
        if partnership is None:
            raise CommandError("no partnership is served under that host name: run create_partnership first")
        if options["check"]:
            self._check(partnership)
            return
        had_one = str(partnership.id) in settings.HARBOUR_RECOVERY_PINS
        self._print(partnership, make_kit(partnership, at=clock.now()))
        if had_one:
            self.stdout.write(
                "\nThe older kit stays in force until the setting names this one. Keep its words until --check says "
                "that this one covers every organisation."
            )

    def _check(self, partnership: Partnership) -> None:
        try:
            names = not_covered(partnership)
        except NoKit:
            raise CommandError("HARBOUR_RECOVERY_PINS names no kit for this partnership") from None
        except FingerprintMismatch as refusal:
            raise CommandError(str(refusal)) from None
        if names:
            msg = f"not covered until one of their members signs in: {', '.join(names)}"
            raise CommandError(msg)
        self.stdout.write("The kit covers every organisation that has a key.")

    def _print(self, partnership: Partnership, kit: Kit) -> None:
        self.stdout.write(
            "Write each set on paper by hand and give each to another officer. They are shown only now; clear this "
            "screen afterwards. Any two sets together open everything that every organisation received."
        )
        for number, words in enumerate(kit.words, 1):
            self.stdout.write(f"\nSet {number} of {len(kit.words)}")
            self.stdout.write("\n".join(numbered_lines(words)))
        self.stdout.write("\nAdd this pair to HARBOUR_RECOVERY_PINS and restart:")
        self.stdout.write(f"{partnership.id}={kit.fingerprint.hex()}")
        self.stdout.write(
            "\nThen have one member of each organisation sign in, and run this command again with --check."
        )


def numbered_lines(words: str) -> list[str]:
    """The words, six a line, each line behind the number of its first word."""
    each = words.split()
    starts = range(0, len(each), WORDS_A_LINE)
    return [f"{start + 1:>4}  {' '.join(each[start : start + WORDS_A_LINE])}" for start in starts]
