"""What the larger components are given: finished text and URLs, frozen, without models or queries.

Every text is escaped when it is rendered, unless it is already a SafeString.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Colour = Literal["", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"]


@dataclass(frozen=True)
class Language:
    """A language on offer. ``name`` is written in the language itself; ``code`` is its BCP 47 tag."""

    code: str
    name: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class NavItem:
    """A link of a navigation. ``current`` marks the area in which the page lies."""

    text: StrOrPromise
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Notice:
    """A message above the heading: ``kind`` is "success" after an act, "" otherwise."""

    text: StrOrPromise
    kind: Literal["", "success"] = ""


@dataclass(frozen=True)
class IdleWarning:
    """The time-out that the warning counts down to. Times are in seconds from the moment the page was served.

    ``extend_url`` takes a POST and answers 2xx while the session lives; ``ended_url`` is where the page goes
    when it has ended.
    """

    seconds: int
    warn_seconds: int
    extend_url: str
    ended_url: str


@dataclass(frozen=True)
class RowAction:
    """A link at the end of a summary row.

    ``context`` is read out after the text ("Change" + "where it happened").
    """

    text: StrOrPromise
    url: str
    context: StrOrPromise = ""


@dataclass(frozen=True)
class SummaryRow:
    """A question and its answer; an empty answer is shown as "Not provided"."""

    key: StrOrPromise
    value: StrOrPromise
    actions: Sequence[RowAction] = ()


@dataclass(frozen=True)
class Column:
    """A table's column; numbers stand at its end.

    With ``url`` its heading is a link that sorts by it, and ``sorted`` says how the rows stand now.
    """

    text: StrOrPromise
    numeric: bool = False
    url: str = ""
    sorted: Literal["none", "ascending", "descending"] = "none"


@dataclass(frozen=True)
class Cell:
    """A table's cell; with ``url`` its text is a link."""

    text: StrOrPromise | int
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows. Each row has as many cells as there are columns."""

    caption: StrOrPromise
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    caption_hidden: bool = False


@dataclass(frozen=True)
class TimelineEntry:
    """One event.

    ``when`` is the finished text of ``at``, which is aware; ``by`` names a person or an organisation.
    """

    title: StrOrPromise
    at: datetime
    when: StrOrPromise
    by: StrOrPromise = ""
    text: StrOrPromise = ""


@dataclass(frozen=True)
class ThreadMessage:
    """One message.

    ``sent`` is true when the reader wrote it; ``fault`` replaces the text of one that fails its check; ``is_new`` when
    it was not shown to the reader before.
    """

    text: StrOrPromise
    sender: StrOrPromise
    at: datetime
    when: StrOrPromise
    sent: bool = False
    fault: StrOrPromise = ""
    is_new: bool = False


@dataclass(frozen=True)
class ErrorLine:
    """A line of the error summary. ``target`` is the id of the first control at fault, or "" for none."""

    text: StrOrPromise
    target: str = ""
