"""What somebody hears who reads the pages of one journey from top to bottom with a screen reader.

`spoken.txt` keeps it, phrase by phrase, as it was read through and found to make sense. When a page changes on purpose:
`HARBOUR_KEEP_SPOKEN=1 python -m pytest tests/journeys/test_reading_aloud.py`, then read through what changed in it.
The reader is virtual: it speaks what the standards ask of all of them, and stands for no particular one.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests import node_packages
from tests.browser import visitor
from tests.journeys.one_journey import CODE
from tests.journeys.shown_page import showcase
from tests.journeys.taken_page import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = Path(__file__).parent
SPOKEN = HERE / "spoken.txt"
# The frame of the page is the same everywhere: heard whole on these, and left out on the others.
WITH_FRAME = {"start", "safety"}
# Where a paragraph begins, and where anything but a group of answers ends: left out, so that the file can be read.
UNSAID = re.compile(r"(document|paragraph|strong|time|end|end of (?!group, ).*)$")
READ = """async (selector) => {
    await virtual.start({ container: document.querySelector(selector) });
    const last = selector === 'body' ? 'end of document' : 'end of main';
    while (await virtual.lastSpokenPhrase() !== last) await virtual.next();
    const phrases = await virtual.spokenPhraseLog();
    await virtual.stop();
    return phrases;
}"""


def reader() -> str:
    """The reader as a script that leaves it in `virtual`."""
    package = node_packages.installed(HERE / "reading_aloud") / "node_modules/@guidepup/virtual-screen-reader"
    script, found = re.subn(
        r"export\{.*?([\w$]+) as virtual\};", r"window.virtual=\1;", (package / "lib/esm/index.browser.js").read_text()
    )
    assert found == 1
    return f"(() => {{{script}\n}})()"


def heard(tab: Tab, selector: str) -> list[str]:
    phrases: list[str] = tab.evaluate(READ, selector)
    return [phrase for phrase in phrases if not UNSAID.match(phrase)]


def spoken(chromium: Browser, static: Path, pages: list[Page]) -> Iterator[str]:
    """The lines of the file: of each page its name, its title, what is heard."""
    script = reader()
    with showcase(static, {}) as case, visitor(chromium) as tab:
        for page in pages:
            case.shown = page
            tab.goto(case.url)
            tab.evaluate(script)
            yield from (f"=== {page.name}", f"title: {tab.title()}")
            yield from heard(tab, "body" if page.name in WITH_FRAME else "main")
            yield ""


def test_the_journey_is_heard_as_it_was_read_through(
    chromium: Browser, collected_static: Path, one_journey: list[Page]
) -> None:
    now = list(spoken(chromium, collected_static, one_journey))
    if os.environ.get("HARBOUR_KEEP_SPOKEN"):
        SPOKEN.write_text("\n".join(now))
    assert CODE in now
    assert now == SPOKEN.read_text().split("\n")
