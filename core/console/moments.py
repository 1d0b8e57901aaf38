"""Times of day as staff read them."""

from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime


def next_minute(at: datetime) -> str:
    """The first full minute not before `at`, in local time, such as "10:45"."""
    rounded = at + timedelta(seconds=59, microseconds=999_999)
    return time_format(localtime(rounded), "H:i")


def day(at: datetime) -> str:
    """The local date, such as "18 November 2026"."""
    return date_format(localtime(at), "j F Y")
