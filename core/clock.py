"""The only place that asks what time it is. Everything below views and commands takes `at=` instead."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def hour_of(at: datetime) -> datetime:
    """`at` with minutes and below dropped: a reporter's deeds are kept to the hour."""
    return at.replace(minute=0, second=0, microsecond=0)
