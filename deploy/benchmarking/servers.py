"""Web servers under measurement: one gunicorn worker each, and the processor time that it has used."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
# The worker may still be closing the connection to its database when the answer is here.
SETTLES_IN_SECONDS = 0.005


class NotStarted(Exception):
    """The server ended, or did not answer within 30 seconds; its log lies beside the database."""


@dataclass(frozen=True)
class Server:
    """`worker` is the id of the one process that answers."""

    port: int
    worker: int

    def cpu_seconds(self) -> float:
        """User and system time of all threads of the worker since it began, ended ones included."""
        time.sleep(SETTLES_IN_SECONDS)
        # The processor clock of another process, as clock_getcpuclockid(3) numbers it on Linux.
        return time.clock_gettime((~self.worker << 3) | 2)


@contextmanager
def serve(application: str, environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Start `application` with the product's gunicorn command; stop it at the end. Raises NotStarted."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn_config.py", "--no-control-socket"]
    with log.open("wb") as out:
        master = subprocess.Popen(  # noqa: S603 - our own words
            [*command, "--workers", "1", "--bind", f"{HOST}:{port}", application],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        _wait_until_ready(port, master)
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        yield Server(port, int(children[0]))
    finally:
        master.terminate()
        master.wait(timeout=30)


def run(environment: Mapping[str, str], *arguments: str) -> None:
    """`python -m …` in the environment of the measured installation."""
    subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own words


def answer_of(environment: Mapping[str, str], *arguments: str) -> str:
    """What `python -m …` prints in the environment of the measured installation."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def environment(folder: Path, settings: str, **more: str) -> dict[str, str]:
    """Nothing of the caller's own installation but where programs are found."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "DJANGO_SETTINGS_MODULE": settings, "HARBOUR_LOG_LEVEL": "WARNING", "TMPDIR": str(folder), **more}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(port: int, master: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if master.poll() is not None:
                break
            time.sleep(0.1)
    raise NotStarted
