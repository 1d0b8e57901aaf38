"""A thief who copies SQLite's files finds nothing that was deleted, the keys of withdrawn choices least of all."""

import secrets
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.installations import Installation

ROUND = ("-m", "manage", "work", "--once")


def deleted_from(connection: sqlite3.Connection) -> bytes:
    """Something that was stored and deleted by a process that goes on running, as the web's do."""
    mark = secrets.token_hex(400)
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("INSERT INTO django_session VALUES ('alice', ?, '2026-11-18')", [mark])
    connection.execute("DELETE FROM django_session")
    return mark.encode()


def files_of(installation: Installation) -> bytes:
    """By another process: closing such a file here would release the locks of our own connection to it."""
    paths = sorted(installation.folder.glob("harbour.sqlite3*"))
    return subprocess.check_output(["/bin/cat", *paths])


@pytest.fixture
def web(sqlite_installation: Installation) -> Iterator[sqlite3.Connection]:
    path: Path = sqlite_installation.folder / "harbour.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        yield connection


def test_what_was_deleted_is_in_no_file_after_a_round_that_nobody_disturbs(
    sqlite_installation: Installation, web: sqlite3.Connection
) -> None:
    mark = deleted_from(web)
    web.execute("BEGIN")
    web.execute("SELECT * FROM django_session").fetchall()
    sqlite_installation.run(*ROUND)
    web.execute("ROLLBACK")
    assert mark in files_of(sqlite_installation)
    sqlite_installation.run(*ROUND)
    assert mark not in files_of(sqlite_installation)
