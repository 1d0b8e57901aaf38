"""Months, quarters and years of the calendar, each named by its first day (local time)."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from referrals.trends.tables import Unit

_MONTHS = 12


def month_of(at: datetime) -> date:
    """The first day of the local month in which the instant lies."""
    return timezone.localdate(at).replace(day=1)


def start_of(day: date, unit: Unit) -> date:
    """The first day of the unit in which a day lies."""
    return date(day.year, day.month - (day.month - 1) % unit.months, 1)


def is_start(day: date, unit: Unit) -> bool:
    return day == start_of(day, unit)


def end_of(start: date, unit: Unit) -> date:
    """The first day after the unit that begins on `start`."""
    years, month = divmod(start.month - 1 + unit.months, _MONTHS)
    return date(start.year + years, month + 1, 1)


def units_ending_in(quarter: date, unit: Unit) -> Iterator[date]:
    """The first days of the units that are over when the quarter that begins on `quarter` is, and were not before."""
    after = end_of(quarter, Unit.QUARTER)
    start = start_of(quarter, unit)
    while start < after:
        if end_of(start, unit) <= after:
            yield start
        start = end_of(start, unit)


def begins_at(day: date) -> datetime:
    """The instant at which the local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
