"""Centre tickets: what lets a centre hear what became of a report that it helped with.

Every report carries one, of one size. It names the report's watch id and the day it was received, sealed to the centre,
or to a key that nobody has; which of the two, only the centre can find out, by trying. So that this is done once for
each report, a centre keeps which reports are its own, sealed, and how far it has looked (`look_through`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from core.clock import hour_of
from core.keys.models import PublicKey
from core.keys.rings import KeyRing
from core.partnerships.models import Organisation
from core.sealing import (
    Context,
    Opener,
    SealingError,
    derive,
    from_bytes,
    new_seed,
    open_section,
    public_key_of,
    seal_section,
    seal_unaddressed,
    to_bytes,
)
from reporting.centres.feedback_models import TicketIndex
from reporting.centres.milestones import HEARD_FOR
from reporting.submit.models import Report

_WATCH_BYTES: Final = 16
# Trying one takes some 0.2 ms: so many at once keep a page quick, and the next page goes on from there.
AT_ONCE: Final = 2000
# A report says the hour in which it was sent and is stored a moment later: so long after that hour began, one may
# still come.
_MAY_FOLLOW: Final = timedelta(hours=2)
# An index is filled up to so many characters, room for some 480 reports: its size tells no number below that.
_INDEX_ROOM: Final = 16_000
_TRIED: Final = ("partnership_id", "received_at", "ticket")


@dataclass(frozen=True)
class Ticket:
    """One report that the centre helped with. `received_date` is local."""

    watch: UUID
    received_date: date


@dataclass(frozen=True)
class Found:
    """The tickets of a centre, newest first; `is_complete` is False while there are reports that were not tried yet."""

    tickets: list[Ticket]
    is_complete: bool


@dataclass
class _Index:
    """Up to which report (hour received, id) every ticket was tried with a key, and which of them it opened."""

    hour: datetime
    report: UUID
    own: list[UUID]


def sealed_ticket(report: Report, watch: UUID, to: bytes | None, *, day: date) -> bytes:
    """The ticket of a report received on `day` (local), sealed to the public key (1216 bytes) `to`, or to nobody.

    Raises Malformed for bytes that are no public key.
    """
    nobodys = public_key_of(new_seed())  # made in any case: sending takes as long whoever helped
    return seal_unaddressed(to or nobodys, watch.bytes + day.isoformat().encode(), _context(report))


def blank_ticket(report: Report) -> bytes:
    """A ticket for nobody, in place of any other: from now on nobody finds the report by one."""
    return sealed_ticket(report, uuid4(), None, day=timezone.localdate(report.received_at))


def key_to_hear(organisation: Organisation, ring: KeyRing) -> bytes:
    """The public key (1216 bytes) of a centre, from its own unlocked session: no stored row is believed.

    Raises NoKey when the ring does not hold it.
    """
    return public_key_of(ring.seed(organisation.keys.get(retired_at=None).fingerprint))


def look_through(organisation: Organisation, ring: KeyRing, *, at: datetime) -> Found:
    """Try the tickets that no session of the centre tried before, at most AT_ONCE, and give all that are its own.

    A report that was taken back or erased has another ticket and is left out. Three queries for a centre with one key,
    and one more where it went on looking. With a ring that holds no key of the centre there is nothing.
    """
    found: list[Ticket] = []
    is_complete = True
    for key in organisation.keys.select_related("ticket_index").order_by("created_at"):
        if ring.holds(key.fingerprint):
            with_key = _look_with(key, ring.seed(key.fingerprint), at)
            found += with_key.tickets
            is_complete = is_complete and with_key.is_complete
    return Found(sorted(found, key=lambda one: (one.received_date, one.watch), reverse=True), is_complete)


def _look_with(key: PublicKey, seed: bytes, at: datetime) -> Found:
    opener, index = Opener(seed), _index_of(key, seed)
    own = list(_opened(opener, Report.objects.filter(pk__in=index.own).only(*_TRIED)))
    after = Q(received_at__gt=index.hour) | Q(received_at=index.hour, pk__gt=index.report)
    waiting = Report.objects.filter(after, partnership=key.partnership_id)
    if key.retired_at:
        waiting = waiting.filter(received_at__lte=key.retired_at)
    tried = list(waiting.order_by("received_at", "pk").only(*_TRIED)[:AT_ONCE])
    new = list(_opened(opener, tried))
    _keep(key, seed, [*own, *new], tried, at)
    return Found([ticket for _, ticket in (*own, *new)], is_complete=len(tried) < AT_ONCE)


def _opened(opener: Opener, reports: Iterable[Report]) -> Iterator[tuple[Report, Ticket]]:
    for report in reports:
        try:
            said = opener.open(bytes(report.ticket), _context(report))
            ticket = Ticket(UUID(bytes=said[:_WATCH_BYTES]), date.fromisoformat(said[_WATCH_BYTES:].decode()))
        except (SealingError, ValueError):
            continue  # as almost all of them: another centre's, or nobody's; or somebody's who wrote to the database
        yield report, ticket


def _index_of(key: PublicKey, seed: bytes) -> _Index:
    """What was kept for the key; without it, or where it was altered, everything since the key is tried again."""
    begun = _Index(hour_of(key.created_at), UUID(int=0), [])
    kept = getattr(key, "ticket_index", None)
    if kept is None:
        return begun
    try:
        content = from_bytes(open_section(_index_key(seed), bytes(kept.body), _index_context(key)))
    except SealingError:
        return begun
    own = [UUID(one) for one in content["own"].split()]
    return _Index(datetime.fromisoformat(content["hour"]), UUID(content["report"]), own)


def _keep(
    key: PublicKey, seed: bytes, opened: Iterable[tuple[Report, Ticket]], tried: list[Report], at: datetime
) -> None:
    """Go on, the next time, behind the last report that no other can still come before. The clock says which: of many
    that came within an hour none is newer than the others, and nobody would ever get beyond them."""
    settled = [one for one in tried if one.received_at <= at - _MAY_FOLLOW]
    if not settled:
        return
    upto = settled[-1]
    passed = (upto.received_at, upto.pk)
    own = [
        report.pk.hex
        for report, _ in opened
        if (report.received_at, report.pk) <= passed and at - report.received_at <= HEARD_FOR
    ]
    listed = " ".join(own)
    content = {
        "hour": upto.received_at.isoformat(),
        "report": upto.pk.hex,
        "own": listed,
        "room": " " * max(0, _INDEX_ROOM - len(listed)),
    }
    body = seal_section(_index_key(seed), to_bytes(content), _index_context(key))
    index = TicketIndex(key=key, body=body)
    TicketIndex.objects.bulk_create([index], update_conflicts=True, unique_fields=["key"], update_fields=["body"])


def _index_key(seed: bytes) -> bytes:
    return derive(seed, "centre tickets")


def _index_context(key: PublicKey) -> Context:
    return Context(str(key.partnership_id), str(key.id), "centre tickets")


def _context(report: Report) -> Context:
    return Context(str(report.partnership_id), str(report.id), "centre ticket")
