"""Working time of a partnership: its opening hours on days that are neither weekend nor bank holiday.

Opening hours are local time (settings.TIME_ZONE); bank holidays are those of the partnership's nation. Every function
takes and returns aware instants; what is returned is in UTC.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from core.partnerships.models import Partnership

# More days off in a row than any calendar has; beyond it the opening hours are at fault.
MOST_DAYS_OFF = 30
ONE_DAY = timedelta(days=1)


class NoWorkingTime(Exception):
    """The partnership's opening hours are empty: it closes before it opens."""


def add_working_minutes(start: datetime, minutes: int, *, partnership: Partnership) -> datetime:
    """The instant at which `minutes` (0 or more) of working time have passed since `start`."""
    left = timedelta(minutes=minutes)
    for opens, closes in _spans(start, partnership):
        begin = max(opens, start)
        if left <= closes - begin:
            return (begin + left).astimezone(UTC)
        left -= closes - begin
    raise NoWorkingTime


def working_minutes_between(start: datetime, end: datetime, *, partnership: Partnership) -> int:
    """Whole minutes of working time from `start` to `end`; 0 when `end` comes first."""
    total = timedelta()
    for opens, closes in _spans(start, partnership):
        if opens >= end:
            break
        total += max(min(closes, end) - max(opens, start), timedelta())
    return total // timedelta(minutes=1)


def add_working_days(start: datetime, days: int, *, partnership: Partnership) -> datetime:
    """The same local time, `days` (1 or more) working days later. Outside working time the count begins at opening."""
    begin = add_working_minutes(start, 0, partnership=partnership).astimezone(_zone())
    day = begin.date()
    for _ in range(days):
        day = _next_working_day(day, partnership)
    return datetime.combine(day, begin.time(), _zone()).astimezone(UTC)


def end_of_next_working_day(start: datetime, *, partnership: Partnership) -> datetime:
    """Closing time of the first working day after the local day of `start`."""
    day = _next_working_day(start.astimezone(_zone()).date(), partnership)
    return _local(day, partnership.closes_at)


def closing_of(day: date, *, partnership: Partnership) -> datetime:
    """Closing time of a local day, whether it is a working day or not."""
    return _local(day, partnership.closes_at)


def next_reading(at: datetime, partnership: Partnership) -> datetime:
    """When a person next reads reports: `at` itself during opening hours, else the next opening.

    A partnership with a weekend rota reads on Saturdays and Sundays too; its deadlines stay in working time.
    """
    for opens, closes in _spans(at, partnership, weekends=partnership.weekend_rota):
        if at < closes:
            return max(opens, at).astimezone(UTC)
    raise NoWorkingTime


def is_working_day(day: date, partnership: Partnership) -> bool:
    """Monday to Friday and no bank holiday of the nation."""
    return day.weekday() < 5 and day not in bank_holidays(partnership.nation, day.year)


@lru_cache(maxsize=64)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """Bank holidays of one year; `nation` is a value of core.partnerships.models.Nation."""
    import holidays  # here, because it is slow to load and most requests ask no calendar

    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def _spans(start: datetime, partnership: Partnership, *, weekends: bool = False) -> Iterator[tuple[datetime, datetime]]:
    """(opening, closing) in UTC of each working day that has not closed before `start`, in order, without end."""
    if partnership.closes_at <= partnership.opens_at:
        raise NoWorkingTime
    day = start.astimezone(_zone()).date()
    while True:
        closes = _local(day, partnership.closes_at)
        if closes >= start and _is_open(day, partnership, weekends=weekends):
            yield _local(day, partnership.opens_at), closes
        day += ONE_DAY


def _is_open(day: date, partnership: Partnership, *, weekends: bool) -> bool:
    if weekends and day.weekday() >= 5:
        return day not in bank_holidays(partnership.nation, day.year)
    return is_working_day(day, partnership)


def _next_working_day(day: date, partnership: Partnership) -> date:
    return next(later for n in range(1, MOST_DAYS_OFF) if is_working_day(later := day + n * ONE_DAY, partnership))


def _local(day: date, clock_time: time) -> datetime:
    return datetime.combine(day, clock_time, _zone()).astimezone(UTC)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
