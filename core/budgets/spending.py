"""Budgets of networks: so much of something within an hour or a day, counted in the database for all web processes.

No address is stored. A count stands under a MAC over the day's random key, the kind of budget, the partnership, the
network and the end of the hour or day; the day's key is overwritten at midnight (UTC), and counts go when their time is
over.
"""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from django.db import connection
from django.db.models import Field

from core.budgets.models import DayKey, NetworkCount
from core.keys.stamps import stamp
from core.partnerships.models import Partnership
from core.sweeps.registry import register_clearing

KEY_BYTES = 32
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_ONLY = 1  # the id of the one DayKey
# In one statement, so that of two processes neither loses the other's count. What is refused is not counted.
_SPEND = """
INSERT INTO core_networkcount (pseudonym, used, until_at) VALUES (%s, %s, %s)
ON CONFLICT (pseudonym) DO UPDATE SET used = core_networkcount.used + excluded.used
WHERE core_networkcount.used + excluded.used <= %s RETURNING used
"""


class Spent(Exception):
    """The network has not so much left of its budget. `until_at` (UTC) is when the next hour or day begins."""

    def __init__(self, until_at: datetime) -> None:
        super().__init__("the budget is spent")
        self.until_at = until_at


def spend(
    what: str,
    *,
    partnership: Partnership,
    network: str,
    most: int,
    at: datetime,
    amount: int = 1,
    within: timedelta = HOUR,
) -> None:
    """Count `amount` (at least 1) more of `what` for the network; raises Spent, and counts nothing, when that would be
    more than `most` within this hour, or with `within=DAY` this day (UTC).

    `network` is the pseudonym of the visitor's network for today. `most` is at most 2**31 - 1.
    """
    until_at = _end(at, within)
    if amount > most:
        raise Spent(until_at)
    key = _key_of(at.astimezone(UTC).date(), at)
    pseudonym = stamp("budget", key, what, str(partnership.id), network, until_at.isoformat())
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [_stored("pseudonym", pseudonym), amount, _stored("until_at", until_at), most])
        if cursor.fetchone() is None:
            raise Spent(until_at)


def _end(at: datetime, within: timedelta) -> datetime:
    """When the hour or day of `at` ends, in UTC."""
    midnight = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((at - midnight) // within + 1) * within


def clear_past(at: datetime) -> int:
    """Overwrite yesterday's key and delete the counts whose time is over; returns how many there were."""
    _renew(at.astimezone(UTC).date(), at)
    return NetworkCount.objects.filter(until_at__lte=at).delete()[0]


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("budgets of networks", clear_past)


def _key_of(day: date, at: datetime) -> bytes:
    row = DayKey.objects.filter(id=_ONLY).first()
    if row is None or row.day < day:
        _renew(day, at)
        row = DayKey.objects.get(id=_ONLY)
    return bytes(row.key)


def _renew(day: date, at: datetime) -> None:
    """Put a fresh key in place of an earlier day's. Of several processes at midnight one does; the others find it.

    Never backwards: the clocks of two machines may differ by a moment.
    """
    fresh = os.urandom(KEY_BYTES)
    DayKey.objects.bulk_create([DayKey(id=_ONLY, day=day, key=fresh)], ignore_conflicts=True)
    if DayKey.objects.filter(id=_ONLY, day__lt=day).update(day=day, key=fresh):
        NetworkCount.objects.filter(until_at__lte=at).delete()


def _stored(name: str, value: object) -> Any:
    """A value as the database keeps the field `name`."""
    return cast("Field[Any, Any]", NetworkCount._meta.get_field(name)).get_db_prep_save(value, connection)
