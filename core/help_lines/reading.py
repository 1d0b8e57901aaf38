"""The lines of a partnership as pages show them, and the national ones that a new partnership begins with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext

from core.help_lines.models import HelpLine
from core.help_lines.national import NATIONAL, NationalLine
from core.help_lines.situations import FRONT_DOORS
from core.partnerships.models import Partnership

CACHE_SECONDS = 60


@dataclass(frozen=True)
class Line:
    """One line. `number` and `url` may be "", not both; words that are unchanged national ones can be translated."""

    given_name: str
    number: str
    by_text: bool
    url: str
    given_hours: str
    given_about: str
    for_whom: tuple[str, ...]

    @property
    def name(self) -> str:
        return gettext(self.given_name)

    @property
    def about(self) -> str:
        return gettext(self.given_about)

    @property
    def hours(self) -> str:
        return gettext(self.given_hours) if self.given_hours else ""

    @property
    def link(self) -> str:
        """What a telephone opens: a call, or a text message."""
        return ("sms:" if self.by_text else "tel:") + self.number.replace(" ", "")


def lines_of(partnership: Partnership) -> tuple[Line, ...]:
    """Every line in its order, kept for a minute; the national ones while a partnership has none of its own."""
    key = f"help-lines:{partnership.pk}"
    found: tuple[Line, ...] | None = cache.get(key)
    if found is None:
        own = [_of_row(row) for row in HelpLine.objects.filter(partnership=partnership)]
        found = tuple(own or (_of_national(one) for one in national_lines(partnership)))
        cache.set(key, found, CACHE_SECONDS)
    return found


def front_doors(partnership: Partnership) -> list[Line]:
    """Whom one rings about a child or an adult at risk, as the partnership keeps it."""
    return [line for line in lines_of(partnership) if set(FRONT_DOORS) & set(line.for_whom)]


def national_lines(partnership: Partnership) -> list[NationalLine]:
    return [one for one in NATIONAL if partnership.nation in one.nations]


def begin_with_national(partnership: Partnership) -> None:
    """Give a new partnership the lines of its nation, each of them due for checking."""
    HelpLine.objects.bulk_create(_rows(partnership, national_lines(partnership)))


def _rows(partnership: Partnership, lines: Iterable[NationalLine]) -> list[HelpLine]:
    return [
        HelpLine(
            partnership=partnership,
            name=one.name,
            number=one.number,
            by_text=one.by_text,
            link=one.link,
            hours=one.hours,
            about=one.about,
            for_whom=one.for_whom.split(),
            order=10 * place,
        )
        for place, one in enumerate(lines, start=1)
    ]


def _of_row(row: HelpLine) -> Line:
    return Line(row.name, row.number, row.by_text, row.link, row.hours, row.about, tuple(row.for_whom))


def _of_national(one: NationalLine) -> Line:
    return Line(one.name, one.number, one.by_text, one.link, one.hours, one.about, tuple(one.for_whom.split()))
