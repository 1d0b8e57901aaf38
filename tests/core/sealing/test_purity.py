"""Sealing is pure: it imports no framework, no settings and no clock."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import core.sealing

PACKAGE = Path(core.sealing.__file__).parent
ALLOWED = {"argon2", "core", "cryptography"} | (sys.stdlib_module_names - {"datetime", "logging", "time"})


def imported() -> Iterator[str]:
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""


def test_sealing_imports_only_what_it_may() -> None:
    names = set(imported())
    assert {name.split(".")[0] for name in names} <= ALLOWED
    assert all(name.startswith("core.sealing") for name in names if name.startswith("core"))


def test_everything_that_is_public_is_listed_once_and_exists() -> None:
    public = core.sealing.__all__
    assert len(public) == len(set(public))
    assert all(hasattr(core.sealing, name) for name in public)
