"""The files that the demonstration leaves in HARBOUR_VAR, mode 0600, as text on disk. Needs no Django."""

import json
import os
from pathlib import Path
from typing import Any

ACCOUNTS = "demo-accounts.json"
REPORTS = "demo-reports.json"
PLACES = "demo-places.json"
RECOVERY_KIT = "demo-recovery-kit.txt"


def read_accounts(folder: Path) -> list[dict[str, Any]]:
    """Each has username, password, totp_secret (base 32), role, organisation. Raises FileNotFoundError."""
    return list(json.loads((folder / ACCOUNTS).read_text()))


def read_reports(folder: Path) -> list[dict[str, Any]]:
    """Each has reference, code, shows. Raises FileNotFoundError."""
    return list(json.loads((folder / REPORTS).read_text()))


def read_places(folder: Path) -> list[dict[str, Any]]:
    """Each has name, code, pin ("" for a centre); none for a demonstration that was built before there were codes."""
    places = folder / PLACES
    return list(json.loads(places.read_text())) if places.exists() else []


def write_private(path: Path, text: str) -> None:
    """Never readable by others, not even for a moment; an older file of the same name may have had another mode."""
    new = path.with_name(f".{path.name}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        os.fchmod(descriptor, 0o600)
        opened.write(text)
    new.replace(path)
