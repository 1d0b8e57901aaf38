"""Whom pages name when somebody needs help: the lines of their partnership, by situation, looked up only if shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from core.help_lines.reading import Line, lines_of
from core.help_lines.situations import CHILD, CLOSE, DANGER, EVERYBODY, NEEDS, SELF_HARM, SITUATIONS, strands
from core.partnerships.models import Partnership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Group:
    """Lines under a heading; `code` names it in an address."""

    code: str
    title: "StrOrPromise"
    lines: list[Line]


class Help:
    """The lines of a partnership. A page that shows none asks for none."""

    def __init__(self, partnership: Partnership) -> None:
        self._partnership = partnership

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return lines_of(self._partnership)

    def lines_for(self, code: str) -> list[Line]:
        return [line for line in self._lines if code in line.for_whom]

    @property
    def danger(self) -> list[Line]:
        return self.lines_for(DANGER)

    @property
    def self_harm(self) -> list[Line]:
        return self.lines_for(SELF_HARM)

    @property
    def close(self) -> list[Line]:
        return self.lines_for(CLOSE)

    @property
    def child(self) -> list[Line]:
        return self.lines_for(CHILD)

    @property
    def anybody(self) -> Line | None:
        """The first line that everybody can ring, to be named in a sentence."""
        return self._to_ring(EVERYBODY)

    @property
    def first_for_a_child(self) -> Line | None:
        """The first line that a child can ring, to be named in a sentence."""
        return self._to_ring(CHILD)

    @property
    def by_situation(self) -> list[Group]:
        """What everybody may need, danger first; headings without a line are left out."""
        return self._groups(SITUATIONS)

    @property
    def by_strand(self) -> list[Group]:
        """For those who were attacked for one reason, in the order of the form."""
        return self._groups(strands())

    @property
    def by_need(self) -> list[Group]:
        return self._groups(NEEDS)

    def _to_ring(self, code: str) -> Line | None:
        return next((line for line in self.lines_for(code) if line.number and not line.by_text), None)

    def _groups(self, titles: "dict[str, StrOrPromise]") -> list[Group]:
        found = (Group(code, title, self.lines_for(code)) for code, title in titles.items())
        return [group for group in found if group.lines]
