"""When a person next reads reports, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.calendars.working import next_reading
from core.partnerships.models import Partnership


def next_reading_in_words(partnership: Partnership, at: datetime) -> str:
    """For example "Thursday 19 November at 09:00"."""
    return in_words(next_reading(at, partnership), at)


def in_words(reads_at: datetime, at: datetime) -> str:
    """Local day and time; the day alone while somebody is reading, which is when `reads_at` is not after `at`."""
    local = timezone.localtime(reads_at)
    day = date_format(local, "l j F")
    return _("%(day)s at %(time)s") % {"day": day, "time": date_format(local, "H:i")} if reads_at > at else day
