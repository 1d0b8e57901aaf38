"""When a person next reads reports, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.calendars.working import next_reading
from core.partnerships.models import Partnership


def next_reading_in_words(partnership: Partnership, at: datetime) -> str:
    """For example "Thursday 19 November at 9 a.m.", local time."""
    return in_words(next_reading(at, partnership))


def in_words(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": date_format(local, "l j F"), "time": date_format(local, "P")}
