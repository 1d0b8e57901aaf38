"""Times of day as staff read them."""

from datetime import datetime, timedelta

from django.utils.formats import time_format
from django.utils.timezone import localtime


def next_minute(at: datetime) -> str:
    """The first full minute after `at`, in local time, such as "10:45"."""
    return time_format(localtime(at + timedelta(minutes=1)), "H:i")
