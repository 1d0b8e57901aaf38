"""When a person next reads reports, in words."""

from datetime import datetime

from core.calendars.words import shown_near_day, shown_near_moment
from core.calendars.working import next_reading
from core.partnerships.models import Partnership


def next_reading_in_words(partnership: Partnership, at: datetime) -> str:
    """For example "Thursday 19 November at 09:00"."""
    return in_words(next_reading(at, partnership), at)


def in_words(reads_at: datetime, at: datetime) -> str:
    """Local day and time; the day alone while somebody is reading, which is when `reads_at` is not after `at`."""
    return shown_near_moment(reads_at) if reads_at > at else shown_near_day(reads_at)
