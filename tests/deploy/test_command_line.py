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
