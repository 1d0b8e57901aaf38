"""Opening hours as people type and read them: "9:00 to 12:30, 13:30 to 17:00", a line for each day of the week."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

DAYS = 7
PERIODS_A_DAY = 2
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?\s*([ap]m)?"
_PERIOD = re.compile(rf"{_TIME}\s*(?:to|until|-|\u2013)\s*{_TIME}", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b|&)\s*", re.IGNORECASE)


class NoHours(ValueError):
    """The text names no hours, or hours that run backwards or into each other."""


@dataclass(frozen=True)
class Hours:
    """Open on one day of the week (0 is Monday), in local time."""

    weekday: int
    opens_at: time
    closes_at: time


def hours_of(weekday: int, typed: str) -> list[Hours]:
    """At most two periods, in order; none for a day without words. Raises NoHours."""
    found = [_period(weekday, part) for part in _BETWEEN.split(typed.strip()) if part]
    if len(found) > PERIODS_A_DAY or any(one.closes_at > next_.opens_at for one, next_ in _pairs(found)):
        raise NoHours
    return found


def typed_hours(hours: Iterable[Hours]) -> str:
    """The hours of one day as one would type them."""
    return ", ".join(
        _("%(opens)s to %(closes)s") % {"opens": f"{one.opens_at:%H:%M}", "closes": f"{one.closes_at:%H:%M}"}
        for one in sorted(hours, key=lambda one: one.opens_at)
    )


def check_week(hours: Sequence[Hours]) -> None:
    """Raise NoHours unless each day has at most two periods that follow each other."""
    for weekday in {one.weekday for one in hours}:
        day = sorted((one for one in hours if one.weekday == weekday), key=lambda one: one.opens_at)
        runs_backwards = any(one.opens_at >= one.closes_at for one in day)
        overlap = any(one.closes_at > next_.opens_at for one, next_ in _pairs(day))
        if not 0 <= weekday < DAYS or len(day) > PERIODS_A_DAY or runs_backwards or overlap:
            raise NoHours


def _period(weekday: int, text: str) -> Hours:
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise NoHours
    found = Hours(weekday, _time(*match.groups()[:3]), _time(*match.groups()[3:]))
    if found.opens_at >= found.closes_at:
        raise NoHours
    return found


def _time(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise NoHours
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise NoHours from None


def _pairs(hours: Sequence[Hours]) -> Iterable[tuple[Hours, Hours]]:
    return itertools.pairwise(hours)
