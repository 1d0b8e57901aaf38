"""What `manage.py` leaves on the disk: nothing that another account could read, and no memory of its own."""

import subprocess
import sys
from pathlib import Path

from tests.installations import ROOT, Installation

LOOK = (
    "import os, resource; from pathlib import Path; "
    "Path(os.environ['HARBOUR_VAR'], 'made').touch(); print(resource.getrlimit(resource.RLIMIT_CORE))"
)


def test_commands_make_files_for_their_own_account_and_dump_no_memory(tmp_path: Path) -> None:
    installation = Installation("sqlite", f"sqlite:///{tmp_path / 'harbour.sqlite3'}", tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "manage", "shell", "-c", LOOK],
        env=installation.environment(),
        cwd=ROOT,
        umask=0o022,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "(0, 0)" in ended.stdout
    assert (tmp_path / "made").stat().st_mode & 0o077 == 0


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a fresh clone: nobody has set anything."""
    bare = {"PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "manage", *arguments]
    return subprocess.run(command, env=bare, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_a_refused_setting_is_named_in_one_line() -> None:
    ended = manage("migrate")
    assert ended.returncode == 1
    assert ended.stderr.startswith("HARBOUR_SECRET_KEY: ")
    assert "Traceback" not in ended.stderr


def test_the_benchmark_needs_no_installation() -> None:
    ended = manage("benchmark", "--rounds", "0")
    assert "at least 1 round" in ended.stderr
