"""Packages from npm that only tests use: installed once per lock file, outside the tree."""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path


def installed(folder: Path, *parts: str) -> Path:
    """A copy of the files `parts` of `folder` (package.json and package-lock.json come by themselves), installed.

    No package runs scripts of its own. Needs npm, which deploy/test.sh installs.
    """
    names = ("package.json", "package-lock.json", *parts)
    key = hashlib.sha256(b"".join((folder / name).read_bytes() for name in names)).hexdigest()[:16]
    home = Path(tempfile.gettempdir()) / f"harbour-{folder.name}-{key}"
    if not home.exists():
        fresh = Path(tempfile.mkdtemp(prefix=f"harbour-{folder.name}-"))
        for name in names:
            shutil.copy(folder / name, fresh)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=fresh, check=True, capture_output=True, timeout=180)
        try:
            fresh.rename(home)
        except OSError:  # another worker of the same run was first
            shutil.rmtree(fresh)
    return home
