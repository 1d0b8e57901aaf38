"""Budgets of networks: so much of something within an hour, counted in the database for every web process together.

No address is stored. A count stands under a MAC over the day's random key, the kind of budget, the partnership, the
network and the hour; the day's key is overwritten at midnight (UTC), and counts go when their hour is over.
"""

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from django.db import connection
from django.db.models import Field

from core.budgets.models import DayKey, NetworkCount
from core.clock import hour_of
from core.keys.stamps import stamp
from core.partnerships.models import Partnership
from core.sweeps.registry import register_clearing

KEY_BYTES = 32
HOUR = timedelta(hours=1)
_ONLY = 1  # the id of the one DayKey
# In one statement, so that of two processes neither loses the other's count.
_SPEND = """
INSERT INTO core_networkcount (pseudonym, used, until_at) VALUES (%s, 1, %s)
ON CONFLICT (pseudonym) DO UPDATE SET used = core_networkcount.used + 1 RETURNING used
"""


class Spent(Exception):
    """The network has used up the hour's budget. `until_at` (UTC) is when the next hour begins."""

    def __init__(self, until_at: datetime) -> None:
        super().__init__("the budget is spent")
        self.until_at = until_at


def spend(what: str, *, partnership: Partnership, network: str, most: int, at: datetime) -> None:
    """Count one more `what` for the network; raises Spent when there were `most` already within this hour.

    `network` is the pseudonym of the visitor's network for today.
    """
    until_at = hour_of(at) + HOUR
    key = _key_of(at.astimezone(UTC).date(), at)
    pseudonym = stamp("budget", key, what, str(partnership.id), network, until_at.isoformat())
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [_stored("pseudonym", pseudonym), _stored("until_at", until_at)])
        used = int(cursor.fetchone()[0])
    if used > most:
        raise Spent(until_at)


def clear_past(at: datetime) -> int:
    """Overwrite yesterday's key and delete the counts whose hour is over; returns how many there were."""
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
