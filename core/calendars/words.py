"""Days and instants as people read them: local time (settings.TIME_ZONE), a 24-hour clock, the reader's language."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def shown_day(at: date | datetime) -> str:
    """ "18 November 2026": a day, or the local day of an instant."""
    return date_format(localtime(at) if isinstance(at, datetime) else at, "j F Y")


def shown_moment(at: datetime) -> str:
    """ "18 November 2026, 10:30"."""
    return date_format(localtime(at), "j F Y, H:i")


def shown_moment_of_week(at: datetime) -> str:
    """ "Wed 18 November 2026, 10:30": for staff, who plan by the week."""
    return date_format(localtime(at), "D j F Y, H:i")


def shown_near_day(at: datetime) -> str:
    """ "Wednesday 18 November": of a day so near that nobody needs the year."""
    return date_format(localtime(at), "l j F")


def shown_near_moment(at: datetime) -> str:
    """ "Wednesday 18 November at 09:00"."""
    return _("%(day)s at %(time)s") % {"day": shown_near_day(at), "time": date_format(localtime(at), "H:i")}


def shown_minute_after(at: datetime) -> str:
    """ "10:45": the first full minute after `at`, by when something is sure to have happened."""
    return date_format(localtime(at + timedelta(minutes=1)), "H:i")
