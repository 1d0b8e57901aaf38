"""An installation of its own to measure: the product as it is served, with reports in it, under one folder."""

import secrets
from collections.abc import Callable
from pathlib import Path

from deploy.benchmarking.servers import HOST, environment, run

_SECRET_KEY, _DEPLOYMENT_SECRET = secrets.token_urlsafe(60), secrets.token_hex(32)


def build(parent: Path, reports: int, progress: Callable[[str], None]) -> Path:
    """The folder of a new installation with so many reports; its static files are collected and compressed.

    Raises CalledProcessError.
    """
    progress(f"Building an installation with {reports:,} reports")
    folder = parent / str(reports)
    folder.mkdir()
    (folder / "hub-pins").touch()
    own = environment_of(folder)
    for command in (("migrate", "--no-input", "--verbosity", "0"), ("collectstatic", "--no-input", "--verbosity", "0")):
        run(own, "manage", *command)
    run(own, "deploy.benchmarking.filling", str(folder), str(reports))
    return folder


def environment_of(folder: Path) -> dict[str, str]:
    """The demonstration's settings, with the real work factors of Argon2id; the same at every call of a process."""
    return environment(
        folder,
        "deploy.settings.environment",
        HARBOUR_MODE="demonstration",
        HARBOUR_SECRET_KEY=_SECRET_KEY,
        HARBOUR_DEPLOYMENT_SECRET=_DEPLOYMENT_SECRET,
        HARBOUR_HOSTS=HOST,
        HARBOUR_VAR=str(folder),
        HARBOUR_HUB_PINS_FILE=str(folder / "hub-pins"),
        HARBOUR_EMAIL_URL="dummymail://",
    )
