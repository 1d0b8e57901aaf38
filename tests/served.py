"""A really served installation: gunicorn and a worker in processes of their own, on SQLite or PostgreSQL.

Everything it writes (database, mail, logs, temporary files) lies under one folder, so that a test can look at all.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.once import made_once

ROOT = Path(__file__).resolve().parent.parent
HOST, OTHER_HOST = "127.0.0.1", "localhost"


@dataclass
class Served:
    """`people` and `others` are accounts by the names of tests.people.Partners (username, password, totp_secret)."""

    folder: Path
    port: int
    environment: dict[str, str] = field(repr=False)
    people: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    others: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    # The last TOTP step that each user name has used: a code is good for one sign-in.
    spent_steps: dict[str, int] = field(default_factory=dict)
    web: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def other_url(self) -> str:
        """The same server under the host name of the other partnership."""
        return f"http://{OTHER_HOST}:{self.port}"

    def run(self, *arguments: str) -> str:
        """The output of `python -m …` in the installation's environment."""
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def start(self, log: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with (self.folder / "logs" / log).open("ab") as out:
            command = [sys.executable, "-m", *arguments]
            # A process group of its own, so that all of it can be killed at once.
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=out, stderr=out, start_new_session=True
            )

    def start_web(self) -> None:
        """Start gunicorn and wait until it answers."""
        bind = ("--no-control-socket", "--bind", f"{HOST}:{self.port}")
        self.web = self.start("web.log", "gunicorn", "--config", "deploy/gunicorn_config.py", *bind, "deploy.wsgi")
        _wait_until_ready(self.url, self.web)

    def kill_web(self) -> None:
        """As if the power had gone: no process of the web server lives to put anything away."""
        assert self.web is not None
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _environment(folder: Path, static: Path, database_url: str) -> dict[str, str]:
    # Only what the installation needs: the test runner's own settings must not leak into it.
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "HARBOUR_MODE": "demonstration",
        "HARBOUR_SECRET_KEY": "only-for-tests-" * 5,
        "HARBOUR_DEPLOYMENT_SECRET": "5e" * 32,
        "HARBOUR_HOSTS": f"{HOST},{OTHER_HOST}",
        "HARBOUR_VAR": str(folder / "var"),
        "HARBOUR_HUB_PINS_FILE": str(folder / "hub-pins"),
        "HARBOUR_EMAIL_URL": f"filemail:///{folder}/mail",
        "HARBOUR_DATABASE_URL": database_url,
        "HARBOUR_TEST_STATIC": str(static),
        "HARBOUR_WEB_WORKERS": "1",
        "TMPDIR": str(folder / "tmp"),
    }


def _wait_until_ready(url: str, web: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{url}/health/ready", timeout=2).close()
            return
        except OSError:
            if web.poll() is not None:
                break
            time.sleep(0.1)
    pytest.fail("the server did not start; see its log")


def _prepare(folder: Path, static: Path, database_url: str, *, migrated: Path | None = None) -> None:
    """An installation with people, told of in `people.json`, on a database that is migrated or a copy of a `migrated`
    SQLite file; nothing runs yet."""
    for name in ("var", "mail", "logs", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "hub-pins").touch()
    if migrated:
        shutil.copy(migrated, folder / "var" / "harbour.sqlite3")
    served = Served(folder, 0, _environment(folder, static, database_url))
    (folder / "people.json").write_text(served.run("tests.served_people", HOST, OTHER_HOST))


@contextmanager
def serve(
    folder: Path, static: Path, database_url: str = "", *, prepared: Path | None = None, works: bool = True
) -> Iterator[Served]:
    """Start web and, if it `works`, worker on a copy of a `prepared` installation, or on a new one whose database is
    migrated; stop them at the end."""
    url = database_url or f"sqlite:///{folder}/var/harbour.sqlite3"
    if prepared:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
    else:
        _prepare(folder, static, url)
    people, others = json.loads((folder / "people.json").read_text())
    (folder / "people.json").unlink()
    served = Served(folder, _free_port(), _environment(folder, static, url), people, others)
    worker = served.start("worker.log", "manage", "work") if works else None
    try:
        served.start_web()
        yield served
    finally:
        running = [process for process in (served.web, worker) if process is not None]
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Static files as production serves them: named by content, compressed."""

    def collect(static: Path) -> None:
        folder = tmp_path_factory.mktemp("collecting")
        (folder / "hub-pins").touch()
        served = Served(folder, 0, _environment(folder, static, f"sqlite:///{folder}/none.sqlite3"))
        (folder / "tmp").mkdir()
        served.run("manage", "collectstatic", "--no-input", "--verbosity", "0")

    return made_once(tmp_path_factory, "static", collect)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, collected_static: Path, sqlite_template: Path) -> Path:
    """An installation on SQLite that is only there to be copied."""

    def prepare(folder: Path) -> None:
        url = f"sqlite:///{folder}/var/harbour.sqlite3"
        _prepare(folder, collected_static, url, migrated=sqlite_template)

    return made_once(tmp_path_factory, "prepared", prepare)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, collected_static: Path, prepared: Path) -> Iterator[Served]:
    """A served installation on SQLite, for one test module; what a worker does later is not waited for."""
    folder = tmp_path_factory.mktemp("served")
    with serve(folder, collected_static, prepared=prepared, works=False) as installation:
        yield installation
