"""One idea: a short sentence or two with a picture beside them. Easy Read pages are made of these."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.design_system.fields import Option
from reporting.easy_read.pictures import drawing_of, picture_url

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Idea:
    """`picture` is a name of the catalogue. `link` is where `link_text`, which stands behind the words, leads."""

    picture: str
    words: "StrOrPromise"
    link_text: "StrOrPromise" = ""
    link: str = ""

    @property
    def picture_url(self) -> str:
        return picture_url(self.picture)

    @property
    def drawing(self) -> str:
        """The picture itself, for a document."""
        return drawing_of(self.picture)


@dataclass(frozen=True)
class Part:
    """Ideas under one heading; the first part of a page has none."""

    heading: "StrOrPromise"
    ideas: tuple[Idea, ...]


@dataclass(frozen=True)
class Answer:
    """One answer to tick. `code` is the one that the report stores; `alone` rules out the others."""

    code: str
    picture: str
    label: "StrOrPromise"
    hint: "StrOrPromise" = ""
    alone: bool = False


def options_of(answers: Iterable[Answer], *, pictures: bool) -> list[Option]:
    """Answers as options of a form, with or without their pictures."""
    return [
        Option(
            answer.code,
            answer.label,
            hint=answer.hint,
            exclusive=answer.alone,
            picture=picture_url(answer.picture) if pictures else "",
        )
        for answer in answers
    ]
