"""Every page is read by the Nu HTML checker, which reports what the HTML standard does not allow, warnings included.

Java and npm are part of the test machine (deploy/test.sh installs them): without them this test fails.
"""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import node_packages
from tests.journeys.taken_page import Page

# govuk-frontend states the role for the screen readers that say the legend only then; it does no harm elsewhere.
KEPT = "The “group” role is unnecessary for element “fieldset”."
CHECKER = Path(__file__).parent / "checker"


def saved(pages: Iterable[tuple[str, str]], folder: Path) -> dict[str, str]:
    """The names of (name, HTML) pairs by the file that each was written to."""
    names = {}
    for number, (name, html) in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_text(html)
        names[file.name] = name
    return names


def complaints(folder: Path) -> list[tuple[str, str, str, str]]:
    """(file, kind, message, source) of everything that the checker finds in a folder of pages."""
    jar = node_packages.installed(CHECKER) / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return [
        (Path(one["url"]).name, one.get("subType", one["type"]), one["message"], one.get("extract", ""))
        for one in json.loads(done.stdout)["messages"]
        if one["message"] != KEPT
    ]


@pytest.mark.django_db
def test_the_checker_finds_nothing_on_any_page(every_page: list[Page], tmp_path: Path) -> None:
    names = saved(((page.name, page.html) for page in every_page), tmp_path)
    assert len(names) > 200
    assert [(names[file], *rest) for file, *rest in complaints(tmp_path)] == []


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    saved([("faulty", "<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a>")], tmp_path)
    assert "Duplicate ID" in str(complaints(tmp_path))
