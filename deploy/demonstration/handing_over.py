"""Files for whoever tries the demonstration: who can sign in, references with their codes, recovery words, pins.

Passwords, private codes and words lie in clear here, which is why the demonstration refuses to be anything else.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from core.codes.locks import shown_code
from core.codes.references import shown_reference
from core.keys.recovery import Kit
from deploy.demonstration.files import ACCOUNTS, PLACES, RECOVERY_KIT, REPORTS, write_private
from deploy.demonstration.founding import Founded
from deploy.demonstration.telling import Telling
from deploy.demonstration.venues import OpenPlace


def write_accounts(folder: Path, founded: Founded) -> None:
    """`demo-accounts.json`, mode 0600: a list of username, password, totp_secret (base 32), role, organisation."""
    accounts = [
        {
            "username": username,
            "password": person.password,
            "totp_secret": person.totp_secret,
            "role": person.member.role,
            "organisation": person.member.organisation.name,
        }
        for username, person in founded.people.items()
    ]
    write_private(folder / ACCOUNTS, json.dumps(accounts, indent=2))


def write_reports(folder: Path, tellings: Iterable[Telling]) -> None:
    """`demo-reports.json`, mode 0600: reference, code and what there is to see, for the examples of the casebook."""
    reports = [
        {
            "reference": shown_reference(telling.minted.reference),
            "code": shown_code(telling.minted.code),
            "shows": telling.shown_as,
        }
        for telling in tellings
        if telling.shown_as and telling.minted is not None
    ]
    write_private(folder / REPORTS, json.dumps(reports, indent=2))


def write_places(folder: Path, places: Iterable[OpenPlace]) -> None:
    """`demo-places.json`, mode 0600: name, code, and of a venue the PIN with which its staff note help given."""
    write_private(folder / PLACES, json.dumps([asdict(place) for place in places], indent=2))


def write_kit(folder: Path, kit: Kit) -> None:
    """`demo-recovery-kit.txt`, mode 0600: three sets of words, one a line, of which any two recover an organisation."""
    write_private(folder / RECOVERY_KIT, "\n".join(kit.words) + "\n")


def add_pin(pins: Path, partnership_id: str, fingerprint: bytes) -> None:
    """Append to a file of pins as settings read it: `id=hex` pairs, commas between, no line end."""
    before = pins.read_text().strip() if pins.exists() else ""
    pair = f"{partnership_id}={fingerprint.hex()}"
    write_private(pins, f"{before},{pair}" if before else pair)
