"""Nothing that anybody typed is at rest in clear: not in the database, its log, a dump, mail, logs or temporary files.

The whole path is walked in a browser with a mark in every free field; then the raw bytes of everything that the
installation has written are searched, while it runs and after it has stopped.
"""

import base64
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reporting.more.groups import GROUPS
from tests.browser import go
from tests.journeys import path
from tests.journeys.path import EMAIL, MARK, Walk
from tests.postgresql import Cluster
from tests.served import Served, serve

pytestmark = pytest.mark.browser
WORDS = "shouted at me on the bus"
ADDED = [str(group.form.question) for group in GROUPS]


def disguises(word: str) -> list[bytes]:
    """The word as it would lie in a file: several encodings, hex, and base 64 at each of its three alignments."""
    raw = word.encode()
    shifted = [base64.b64encode(b"x" * shift + raw)[4 if shift else 0 : -4] for shift in range(3)]
    return [raw, raw.lower(), word.encode("utf-16-le"), raw.hex().encode(), *shifted]


def found_in(folder: Path, words: list[str]) -> list[str]:
    """Which files below `folder` hold one of the words in any disguise."""
    wanted = [form for word in words for form in disguises(word)]
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        content = file.read_bytes()
        found += [f"{file.relative_to(folder)} holds {form!r}" for form in wanted if form in content]
    return found


def walk_everything(walk: Walk) -> list[str]:
    """Type the mark wherever somebody can type. Returns the words that must be found nowhere."""
    people = walk.served.people
    with walk.visit() as page:
        path.answer_everything(walk, page)
        for group in ADDED:
            path.add_more(walk, page, group)
        walk.press(page, "Send my report")
        path.write_down(walk, page)
        path.answer_about_you(walk, page)
    with walk.visit() as page:
        path.sign_in(walk, page, people["caseworker"])
        path.triage(walk, page)
        path.read_more(walk, page)
        path.write_disclosure(walk, page)
        path.refer(walk, page, "Gloucester police", "investigate")
        path.refer(walk, page, "Gloucester support", "support")
        path.write_to_reporter(walk, page)
    with walk.visit() as page:
        path.sign_in(walk, page, people["officer"])
        path.answer(walk, page, "recorded")
        path.record_outcome(walk, page)
        with walk.visit() as other:
            path.sign_in(walk, other, people["support_officer"])
            path.answer(walk, other, "declined")
        with walk.visit() as reporter:
            path.come_back(walk, reporter)
            path.write_to_team(walk, reporter)
            path.add_file(walk, reporter)
            path.add_later(walk, reporter, ADDED[0])
            path.take_back(walk, reporter, "The police")
        path.refuse_recall(walk, page)
    easy = in_easy_read(walk)
    uploaded(walk)
    aside = left_half_way(walk)
    typed_into_the_wrong_box(walk)
    codes = [form for code in (walk.code, aside, easy) for form in (code, code.replace(" ", ""))]
    return [MARK, EMAIL, WORDS, *codes, people["caseworker"]["password"]]


def in_easy_read(walk: Walk) -> str:
    """Another report, told in the short form and opened again; returns its private code."""
    easy = Walk(walk.browser, walk.served, walk.javascript)
    with easy.visit() as page:
        path.report_in_easy_read(easy, page)
        path.come_back(easy, page)
    return easy.code


def left_half_way(walk: Walk) -> str:
    """A draft that nobody sends, with a file and an error on its page, put aside; returns the code that opens it."""
    with walk.visit() as page:
        walk.open(page, "/report/")
        walk.press(page, "Start now")
        for _ in range(3):
            walk.press(page, "Continue")
        path.tick(page, "bundle", "team")
        walk.press(page, "Continue")
        story = page.url
        page.goto(f"{walk.served.url}/report/files/")
        path.choose_file(walk, page)
        page.goto(story)
        page.get_by_label("In your own words").fill(f"They {WORDS}. {MARK}" * 3)
        walk.press(page, "Continue")
        walk.press(page, "Continue")
        page.get_by_label("Day", exact=True).fill(MARK)
        walk.press(page, "Continue")
        return put_aside(walk, page)


def put_aside(walk: Walk, page: Page) -> str:
    """Take a break from a page that cannot be kept; returns the private code that opens the pages before it."""
    for _ in range(2):
        walk.press(page, "Take a break")
    walk.press(page, "Put my report aside")
    aside = Walk(walk.browser, walk.served, walk.javascript)
    path.write_down(aside, page)
    return aside.code


def uploaded(walk: Walk) -> None:
    """A file, long enough to be tempted onto the disk, to a form that takes none."""
    with walk.visit() as page:
        walk.open(page, "/report/")
        walk.press(page, "Start now")
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        file = {"name": f"{MARK}.txt", "mimeType": "text/plain", "buffer": MARK.encode() * 300_000}
        form = {"csrfmiddlewaretoken": token, "story-story": MARK, "file": file}
        answer = page.request.post(page.url, multipart=form, headers={"Referer": page.url})  # type: ignore[arg-type]
        assert answer.status in {200, 400, 413}, answer.status


def typed_into_the_wrong_box(walk: Walk) -> None:
    """Addresses and user names that hold what does not belong there."""
    with walk.visit() as page:
        for address in (f"/?q={MARK}", f"/{MARK}/", f"/return/?ref={MARK}", f"/console/cases/{MARK}/", f"/v/{MARK}/"):
            page.goto(f"{walk.served.url}{address}")
        walk.open(page, "/console/sign-in/")
        page.get_by_label("User name").fill(MARK)
        page.locator('[name="password"]').fill(MARK)
        walk.press(page, "Continue")
        walk.open(page, "/return/")
        page.get_by_label("Reference").fill(MARK)
        page.get_by_label("Private code").fill(MARK)
        go(page.locator("main").get_by_role("button").first)


def test_nothing_is_in_clear_on_sqlite(chromium: Browser, collected_static: Path, tmp_path: Path) -> None:
    with serve(tmp_path / "served", collected_static) as served:
        words = walk_everything(Walk(chromium, served, javascript=False))
        served.run("manage", "work", "--once")
        assert found_in(served.folder, words) == []
        assert (served.folder / "var" / "harbour.sqlite3-wal").exists()
        a_control(served, words)
    assert len([blob for blob in (served.folder / "var" / "blobs").rglob("*") if blob.is_file()]) == 4
    assert list((served.folder / "mail").iterdir())
    assert (served.folder / "logs" / "web.log").stat().st_size > 0


def a_control(served: Served, words: list[str]) -> None:
    """The search would find a mark left in the write-ahead log, a log or a temporary file."""
    connection = sqlite3.connect(served.folder / "var" / "harbour.sqlite3")
    with connection:
        connection.execute("UPDATE core_partnership SET about_team = ?", (MARK,))
    connection.close()
    (served.folder / "tmp" / "left.b64").write_bytes(base64.b64encode(b"ab" + EMAIL.encode()))
    # Twice: between two files of one search, the worker may move a page from the log to the database.
    found = found_in(served.folder, words) + found_in(served.folder, words)
    assert any("harbour.sqlite3" in line for line in found)
    assert any("left.b64" in line for line in found)
    (served.folder / "tmp" / "left.b64").unlink()


@pytest.fixture
def served_on_postgresql(
    postgresql_cluster: Cluster, collected_static: Path, tmp_path: Path
) -> Iterator[tuple[Served, str]]:
    name = postgresql_cluster.create()
    with serve(tmp_path / "served", collected_static, postgresql_cluster.url(name)) as served:
        yield served, name


@pytest.mark.postgresql
def test_nothing_is_in_clear_on_postgresql(
    chromium: Browser, served_on_postgresql: tuple[Served, str], postgresql_cluster: Cluster
) -> None:
    served, name = served_on_postgresql
    words = walk_everything(Walk(chromium, served, javascript=False))
    with postgresql_cluster.connect(name) as connection:
        connection.execute("CHECKPOINT")
    dump = ["pg_dump", "-h", str(postgresql_cluster.folder), "-U", "postgres", name]
    dumped = subprocess.run(dump, check=True, capture_output=True).stdout
    assert b"core_box" in dumped
    (served.folder / "dump.sql").write_bytes(dumped)
    assert found_in(served.folder, words) == []
    assert found_in(postgresql_cluster.folder, words) == []
    with postgresql_cluster.connect(name) as connection:
        connection.execute("UPDATE core_partnership SET about_team = %s", [MARK])
        connection.execute("CHECKPOINT")
    assert found_in(postgresql_cluster.folder, words) != []
