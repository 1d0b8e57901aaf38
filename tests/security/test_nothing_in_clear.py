"""Nothing that anybody typed is at rest in clear: not in the database, its log, a dump, mail, logs or temporary files.

The whole path is walked in a browser with a mark in every free field, without JavaScript on SQLite; a shorter one,
which stores one of everything, with it on PostgreSQL. Then the raw bytes of everything that the installation has
written are searched, while it runs.
"""

import base64
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.path import EMAIL, MARK, Walk
from tests.journeys.whole_path import walk_everything, walk_shortly
from tests.postgresql import Cluster
from tests.served import Served, serve

pytestmark = pytest.mark.browser


def disguises(word: str) -> list[bytes]:
    """The word as it would lie in a file: several encodings, hex, and base 64 at each of its three alignments."""
    raw = word.encode()
    shifted = [base64.b64encode(b"x" * shift + raw)[4 if shift else 0 : -4] for shift in range(3)]
    return [raw, raw.lower(), word.encode("utf-16-le"), raw.hex().encode(), *shifted]


def found_in(folder: Path, words: list[str]) -> list[str]:
    """Which files below `folder` hold one of the words in any disguise."""
    wanted = [form for word in words for form in disguises(word)]
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        content = file.read_bytes()
        found += [f"{file.relative_to(folder)} holds {form!r}" for form in wanted if form in content]
    return found


def test_the_whole_path_without_javascript_leaves_nothing_in_clear_on_sqlite(
    chromium: Browser, collected_static: Path, prepared: Path, tmp_path: Path
) -> None:
    with serve(tmp_path / "served", collected_static, prepared=prepared) as served:
        words = walk_everything(Walk(chromium, served, javascript=False))
        served.run("manage", "work", "--once")
        assert found_in(served.folder, words) == []
        assert (served.folder / "var" / "harbour.sqlite3-wal").exists()
        a_control(served, words)
    assert len([blob for blob in (served.folder / "var" / "blobs").rglob("*") if blob.is_file()]) == 4
    assert list((served.folder / "mail").iterdir())
    assert (served.folder / "logs" / "web.log").stat().st_size > 0


def a_control(served: Served, words: list[str]) -> None:
    """The search would find a mark left in the write-ahead log, a log or a temporary file."""
    connection = sqlite3.connect(served.folder / "var" / "harbour.sqlite3")
    with connection:
        connection.execute("UPDATE core_partnership SET about_team = ?", (MARK,))
    connection.close()
    (served.folder / "tmp" / "left.b64").write_bytes(base64.b64encode(b"ab" + EMAIL.encode()))
    # Twice: between two files of one search, the worker may move a page from the log to the database.
    found = found_in(served.folder, words) + found_in(served.folder, words)
    assert any("harbour.sqlite3" in line for line in found)
    assert any("left.b64" in line for line in found)
    (served.folder / "tmp" / "left.b64").unlink()


@pytest.fixture
def served_on_postgresql(
    postgresql_cluster: Cluster, postgresql_template: str, collected_static: Path, tmp_path: Path
) -> Iterator[tuple[Served, str]]:
    name = postgresql_cluster.create(template=postgresql_template)
    with serve(tmp_path / "served", collected_static, postgresql_cluster.url(name)) as served:
        yield served, name


@pytest.mark.postgresql
def test_a_path_with_javascript_leaves_nothing_in_clear_on_postgresql(
    chromium: Browser, served_on_postgresql: tuple[Served, str], postgresql_cluster: Cluster
) -> None:
    served, name = served_on_postgresql
    words = walk_shortly(Walk(chromium, served, javascript=True))
    with postgresql_cluster.connect(name) as connection:
        connection.execute("CHECKPOINT")
    dump = ["pg_dump", "-h", str(postgresql_cluster.folder), "-U", "postgres", name]
    dumped = subprocess.run(dump, check=True, capture_output=True).stdout
    assert b"core_box" in dumped
    (served.folder / "dump.sql").write_bytes(dumped)
    assert found_in(served.folder, words) == []
    assert found_in(postgresql_cluster.folder, words) == []
    with postgresql_cluster.connect(name) as connection:
        connection.execute("UPDATE core_partnership SET about_team = %s", [MARK])
        connection.execute("CHECKPOINT")
    assert found_in(postgresql_cluster.folder, words) != []
