"""The vendored files are what the script wrote, without the brand, and small enough for a slow line."""

import hashlib
import re
from pathlib import Path

import brotli
import pytest

from core.design_system import vendoring
from tests.core.design_system.gallery import pages

STATIC = Path(vendoring.HERE) / "static"
FOLDERS = ["govuk", "moj"]
# The packages give these names to parts of their components, but no rule.
WITHOUT_A_RULE = {
    "govuk-checkboxes",
    "govuk-generic-header__container",
    "govuk-language-navigation__text",
    "govuk-password-input",
    "govuk-radios",
    "govuk-table__body",
    "govuk-table__head",
    "govuk-table__row",
    "moj-filter__content",
    "moj-timeline__header",
}


def weight(data: bytes) -> int:
    """Bytes as the web process sends them, with about 300 for the headers of the answer."""
    return len(brotli.compress(data)) + 300


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_files_are_those_that_version_names(folder: str) -> None:
    lines = (STATIC / "vendor" / folder / "VERSION").read_text(encoding="utf-8").splitlines()
    named = {name: digest for digest, _, name in (line.partition("  ") for line in lines[2:])}
    present = {path.name: path for path in (STATIC / "vendor" / folder).glob("*.css")}
    assert named.keys() == present.keys()
    for name, path in present.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == named[name]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_of_the_brand_is_left(folder: str) -> None:
    for path in (STATIC / "vendor" / folder).glob("*.css"):
        css = path.read_text(encoding="utf-8").lower()
        for mark in ("crown", "gds transport", "@font-face", "margaret calvert", "/assets/", "url("):
            assert mark not in css, path.name


def test_the_licence_stands_beside_the_files() -> None:
    for folder in FOLDERS:
        assert "MIT License" in (STATIC / "vendor" / folder / "LICENSE").read_text(encoding="utf-8")


def test_a_rule_is_kept_for_the_selectors_that_we_use() -> None:
    css = ".a,.b:not(.c,.d){x:y}@media print{.b{x:y}}@font-face{src:url(x)}@supports (x:y){.a__e--m{x:y}}"
    rules = vendoring.tinycss2.parse_stylesheet(css)
    assert vendoring.prune(rules, re.compile(r"a(__.*)?")) == ".a{x:y}@supports (x:y){.a__e--m{x:y}}"


def test_every_class_in_our_pages_has_a_rule() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("**/*.css"))
    names = " ".join(names for html in pages().values() for names in re.findall(r'class="([^"]*)"', html))
    bare = {name for name in set(names.split()) if not re.search(rf"\.{re.escape(name)}(?![\w-])", css)}
    assert bare - WITHOUT_A_RULE == {name for name in bare if name.startswith("govuk-js-")}


def test_a_first_visit_weighs_little_and_asks_seldom() -> None:
    html = pages()["question"]
    files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
    total = weight(html.encode()) + sum(weight((STATIC / name).read_bytes()) for name in files)
    assert len(files) + 1 <= 6
    assert total <= 26 * 1024, f"{total} bytes: leave room for the words of the real pages below 40 KiB"


def test_our_own_scripts_stay_small() -> None:
    for name in ("site.js", "console.js"):
        assert len((STATIC / "design_system" / name).read_bytes()) <= 6 * 1024


def test_our_scripts_write_no_markup() -> None:
    for path in (STATIC / "design_system").glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", path.read_text("utf-8"))
