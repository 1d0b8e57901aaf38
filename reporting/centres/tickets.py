"""Centre tickets: what lets a centre hear what became of a report that it helped with.

Every report carries one, of one size. It names the report's watch id and the day it was received, sealed to the centre,
or to a key that nobody has; which of the two, only the centre can find out, by trying.
"""

from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.utils import timezone

from core.sealing import Context, new_seed, public_key_of, seal_unaddressed
from reporting.submit.models import Report

_DAY_CHARACTERS: Final = len("2026-11-23")
_WATCH_BYTES: Final = 16


def sealed_ticket(report: Report, watch: UUID, to: bytes | None, *, day: date) -> bytes:
    """The ticket of a report received on `day` (local), sealed to the public key (1216 bytes) `to`, or to nobody.

    Raises Malformed for bytes that are no public key.
    """
    nobodys = public_key_of(new_seed())  # made in any case: sending takes as long whoever helped
    return seal_unaddressed(to or nobodys, watch.bytes + day.isoformat().encode(), _context(report))


def blank_ticket(report: Report) -> bytes:
    """A ticket for nobody, in place of any other: from now on nobody finds the report by one."""
    return sealed_ticket(report, uuid4(), None, day=timezone.localdate(report.received_at))


def _context(report: Report) -> Context:
    return Context(str(report.partnership_id), str(report.id), "centre ticket")
