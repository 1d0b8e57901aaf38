"""A throwaway PostgreSQL cluster for the tests that need one: a folder, a Unix socket, no network, gone afterwards."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

USER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """`folder` (absolute) holds the data and the socket."""

    folder: Path

    def url(self, database: str) -> str:
        """For HARBOUR_DATABASE_URL."""
        return f"postgres://{USER}@/{self.folder}/{database}"

    def connect(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(host=str(self.folder), user=USER, dbname=database, autocommit=True)

    def create(self, *, template: str = "template1", name: str = "") -> str:
        """The name of a new database, a copy of `template`, to which nobody may be connected."""
        name = name or f"harbour_{secrets.token_hex(6)}"
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def replace(self, name: str, *, template: str) -> None:
        """Make an existing database, to which nobody is connected, a copy of `template`."""
        with self.connect("postgres") as connection:
            connection.execute(f'DROP DATABASE "{name}"')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.fail("PostgreSQL is missing: apt-get install postgresql (deploy/test.sh does it)")
    return found[-1].parent


def _as_postgres(*command: str) -> None:
    """PostgreSQL refuses to run as root."""
    prefix = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, cwd="/")


@contextmanager
def running(data: Path | None = None, *, keep: Path | None = None) -> Iterator[Cluster]:
    """A cluster that runs, new or on a copy of `data`; it is gone afterwards, but for what is kept of it."""
    binaries = _binaries()
    folder = Path("/tmp") / f"harbour-pg-{secrets.token_hex(6)}"  # noqa: S108 - a socket's path must be short
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    own = str(folder / "data")
    if data:
        subprocess.run(["cp", "-a", str(data), own], check=True)
    else:
        locale = ("-E", "UTF8", "--locale=C.UTF-8")
        _as_postgres(str(binaries / "initdb"), "-D", own, "-U", USER, "--auth=trust", "--no-sync", *locale)
    # fsync off: the tests kill workers, never the server.
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=60"
    control = str(binaries / "pg_ctl")
    _as_postgres(control, "-D", own, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield Cluster(folder)
    finally:
        _as_postgres(control, "-D", own, "-m", "fast" if keep else "immediate", "-w", "stop")
        if keep:
            subprocess.run(["cp", "-a", own, str(keep)], check=True)
        shutil.rmtree(folder)
