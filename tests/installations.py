"""A whole installation of its own, for tests whose processes die: a database on either engine, and processes on it.

`installation` runs a test twice, on a SQLite file and on PostgreSQL (marked `postgresql`).
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests import forking
from tests.once import made_once
from tests.postgresql import Cluster, running

ROOT = Path(__file__).resolve().parent.parent
MIGRATED = "harbour_migrated"

_filled: dict[tuple[str, ...], str] = {}


@dataclass(frozen=True)
class Installation:
    """A migrated, empty database and the environment in which processes use it. `folder` is its HARBOUR_VAR.

    Modules of the tests are run by a process that waits at `forks`, where one does.
    """

    engine: str
    database_url: str
    folder: Path
    cluster: Cluster | None = field(default=None, repr=False)
    forks: Path | None = field(default=None, repr=False)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HARBOUR_", "PYTEST"))}
        own = {
            "DJANGO_SETTINGS_MODULE": "deploy.settings.testing",
            "HARBOUR_DATABASE_URL": self.database_url,
            "HARBOUR_VAR": str(self.folder),
        }
        return kept | own | more

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        """A Python process, such as start("-m", "tests.killed_worker", …)."""
        command = [sys.executable, *arguments]
        if self.forks and arguments[0] == "-m" and arguments[1].startswith("tests."):
            command = forking.command(self.forks, *arguments[1:])
        return subprocess.Popen(
            command,
            env=self.environment(**environment),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, expect: int = 0, **environment: str) -> str:
        """Run it to its end and return what it printed; `expect` is its exit code, -9 for killed."""
        process = self.start(*arguments, **environment)
        printed, faults = process.communicate(timeout=120)
        assert process.returncode == expect, f"{arguments} ended with {process.returncode}: {faults[-4000:]}"
        return printed

    def fill(self, *arguments: str) -> None:
        """Run a process that fills it. Whoever asks for the same again gets a copy of what the first one made."""
        wanted = (self.engine, *arguments)
        if wanted not in _filled:
            self.run(*arguments)
            _filled[wanted] = self._copy()
        else:
            self._become(_filled[wanted])

    def _copy(self) -> str:
        """The name of a copy: a file, or a database of the cluster."""
        if self.cluster is not None:
            return self.cluster.create(template=self._name)
        return str(shutil.copy(self.folder / "harbour.sqlite3", self.folder / "filled.sqlite3"))

    def _become(self, copy: str) -> None:
        if self.cluster is not None:
            self.cluster.replace(self._name, template=copy)
        else:
            shutil.copy(copy, self.folder / "harbour.sqlite3")

    @property
    def _name(self) -> str:
        return self.database_url.rpartition("/")[2]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database itself, past Django."""
        if self.cluster is not None:
            with self.cluster.connect(self._name) as database:
                return database.execute(query).fetchall()
        with closing(sqlite3.connect(self.folder / "harbour.sqlite3")) as lite, lite:
            return lite.execute(query).fetchall()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied. Migrating takes seconds: it is done once for all test processes."""

    def migrate(folder: Path) -> None:
        Installation("sqlite", f"sqlite:///{folder / 'harbour.sqlite3'}", folder).run(
            "-m", "manage", "migrate", "--skip-checks", "--verbosity", "0"
        )

    return made_once(tmp_path_factory, "migrated", migrate) / "harbour.sqlite3"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """The database of a test process: in memory, and a copy of the template instead of migrated anew."""
    template: Path = request.getfixturevalue("sqlite_template")
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = "file:harbour?mode=memory&cache=shared"
        connection.ensure_connection()
        with closing(sqlite3.connect(template)) as migrated:
            migrated.backup(connection.connection)


@pytest.fixture(scope="session")
def postgresql_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running cluster of this test process; all begin as copies of one that was migrated."""

    def migrate(folder: Path) -> None:
        with running(keep=folder / "data") as cluster:
            name = cluster.create(name=MIGRATED)
            Installation("postgresql", cluster.url(name), folder, cluster).run(
                "-m", "manage", "migrate", "--skip-checks", "--verbosity", "0"
            )

    with running(made_once(tmp_path_factory, "postgresql", migrate) / "data") as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgresql_template(postgresql_cluster: Cluster) -> str:
    """The name of a migrated PostgreSQL database, to be copied."""
    return MIGRATED


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a process waits that has imported the product and runs modules of the tests."""
    folder = tmp_path_factory.mktemp("forks")
    nowhere = Installation("sqlite", f"sqlite:///{folder / 'none.sqlite3'}", folder)
    with forking.forking(folder, nowhere.environment(), ROOT) as place:
        yield place


@pytest.fixture
def sqlite_installation(sqlite_template: Path, forks: Path, tmp_path: Path) -> Installation:
    shutil.copy(sqlite_template, tmp_path / "harbour.sqlite3")
    return Installation("sqlite", f"sqlite:///{tmp_path / 'harbour.sqlite3'}", tmp_path, forks=forks)


@pytest.fixture
def postgresql_installation(
    postgresql_cluster: Cluster, postgresql_template: str, forks: Path, tmp_path: Path
) -> Installation:
    name = postgresql_cluster.create(template=postgresql_template)
    return Installation("postgresql", postgresql_cluster.url(name), tmp_path, postgresql_cluster, forks)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def installation(request: pytest.FixtureRequest) -> Installation:
    """Each engine in turn."""
    found: Installation = request.getfixturevalue(f"{request.param}_installation")
    return found


__all__ = [
    "Installation",
    "django_db_setup",
    "forks",
    "installation",
    "postgresql_cluster",
    "postgresql_installation",
    "postgresql_template",
    "sqlite_installation",
    "sqlite_template",
]
