"""The sentences of the Easy Read pages are short: counted on every page as it was sent, errors and help included."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
import time_machine

from reporting.easy_read.news import SENTENCES
from tests.journeys.easy_pages import pages_of_easy_read
from tests.journeys.taken_page import Page
from tests.journeys.venue_pages import pages_of_doors
from tests.people import AT, Partners

LONGEST = 15  # words
# Elements inside a sentence; every other begins a new one.
INLINE = {"a", "strong", "span", "bdi", "img"}
END = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+(?=[A-Z])|\n")
WORD = re.compile(r"[^\W_]+(?:[’'.@:,/-][^\W_]+)*")
PICTURE = re.compile(r"<img[^>]*>")
AWAITING = "awaiting review by people with learning disabilities"


class Text(HTMLParser):
    """The words of a page, a line break where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "title", "svg")
        self.found.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "title", "svg")
        self.found.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        self.found.append("" if self.silent else data.replace("\n", " "))


def sentences(html: str) -> list[str]:
    reader = Text()
    reader.feed(html)
    return [part.strip() for part in END.split("".join(reader.found)) if part.strip()]


def too_long(html: str) -> list[str]:
    return [sentence for sentence in sentences(html) if len(WORD.findall(sentence)) > LONGEST]


@pytest.fixture
def easy_pages(gloucester: Partners) -> Iterator[list[Page]]:
    with time_machine.travel(AT, tick=False):
        pages = [page for page in pages_of_easy_read() if page.route.startswith("easy-read/")]
        yield [*pages, *pages_of_doors(gloucester)]


@pytest.mark.django_db
def test_no_sentence_has_more_than_fifteen_words(easy_pages: list[Page]) -> None:
    assert len(easy_pages) > 45
    assert {page.name: found for page in easy_pages if (found := too_long(page.html))} == {}


@pytest.mark.django_db
def test_pictures_say_nothing_of_their_own_and_the_pages_say_whether_they_were_reviewed(easy_pages: list[Page]) -> None:
    for page in easy_pages:
        assert all(' alt=""' in picture for picture in PICTURE.findall(page.html)), page.name
        assert (AWAITING in page.html) is (page.name != "Easy Read, reviewed"), page.name


def test_the_news_of_a_report_is_in_short_sentences() -> None:
    said = [str(words) % {"recipient": "Gloucester police"} for _picture, words in SENTENCES.values()]
    assert [words for words in said if too_long(f"<p>19 November 2026: {words}</p>")] == []


def test_a_long_sentence_would_be_found() -> None:
    words = " ".join(["word"] * 16)
    assert too_long(f"<p>Short one. {words}.</p>") == [f"{words}."]
    assert too_long(f"<p>{' '.join(['word'] * 15)}: <a>0800 1111</a></p><p>Next</p>") != []
