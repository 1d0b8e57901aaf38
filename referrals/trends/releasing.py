"""A release: a closed quarter's facts become noised figures, once and for good.

1. Everything is opened and counted in memory; true counts live in local variables and nowhere else.
2. One transaction writes the release, the bundle, every draw and every cell, and clears the columns. Whatever ends it
   before its commit leaves nothing, and the next try draws anew; afterwards each further try gives the same.
3. Then the pages that still hold old rows are written anew. A try that died before that does it when it is repeated.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from core.sweeps.overwriting import give_up_old_rows
from referrals.cases.models import Case
from referrals.trends.facts import Fact
from referrals.trends.gathering import Gatherer, bundled, earlier_facts
from referrals.trends.ledger import NotEntered, enter_draw, ledger_of
from referrals.trends.models import FactBundle, ReleasedCell, TrendsLedger, TrendsRelease
from referrals.trends.periods import end_of, is_start, start_of, units_ending_in
from referrals.trends.sampler import Below, draw
from referrals.trends.tables import Table, Unit


class ReleaseRefused(Exception):
    """The quarter cannot be released. The message is its first day."""


class NotClosed(ReleaseRefused):
    """The quarter is not over, or the day is not the first of one."""


class OutOfTurn(ReleaseRefused):
    """An earlier quarter is not released yet, or the ledger begins later."""


def release(
    quarter: date, *, by: Membership, ring: KeyRing, at: datetime, below: Below = secrets.randbelow
) -> TrendsRelease:
    """Release the quarter that begins on `quarter`, with every table whose unit ends with it.

    Of a quarter that is released already, that release is returned. Raises NotAllowed, NotEntered, NotClosed,
    OutOfTurn, NoKey (not an unlocked analyst), FingerprintMismatch or SealingError.
    """
    check_may(by, "release trends")
    ledger = ledger_of(by.organisation.partnership)
    if ledger is None:
        raise NotEntered
    done = _released(ledger, quarter)
    if done is None:
        _check_turn(ledger, quarter, at)
        key, gatherer = _own_key(by, ring), Gatherer(ledger, quarter, ring)
        gatherer.gather()
        before = earlier_facts(ledger, quarter, ring)
        done = _write(ledger, quarter, gatherer, before, key=key, by=by, at=at, below=below)
    give_up_old_rows(Case._meta.db_table, at=at)
    return done


def next_quarter(ledger: TrendsLedger) -> date:
    """The first day of the quarter whose turn it is."""
    newest = ledger.releases.order_by("-quarter_date").first()
    return end_of(newest.quarter_date, Unit.QUARTER) if newest else ledger.first_date


def is_over(quarter: date, at: datetime) -> bool:
    return end_of(quarter, Unit.QUARTER) <= timezone.localdate(at)


def _released(ledger: TrendsLedger, quarter: date) -> TrendsRelease | None:
    return ledger.releases.filter(quarter_date=quarter).first()


def _check_turn(ledger: TrendsLedger, quarter: date, at: datetime) -> None:
    if not is_start(quarter, Unit.QUARTER) or not is_over(quarter, at):
        raise NotClosed(str(quarter))
    if quarter != next_quarter(ledger):
        raise OutOfTurn(str(quarter))


def _own_key(by: Membership, ring: KeyRing) -> PublicKey:
    """The analysts' current key, whose seed the session must hold."""
    key = by.organisation.keys.filter(retired_at=None).first()
    if key is None or not ring.holds(checked_fingerprint(key)):
        raise NoKey("the analysts' key")
    return key


@transaction.atomic
def _write(
    ledger: TrendsLedger,
    quarter: date,
    gatherer: Gatherer,
    before: list[Fact],
    *,
    key: PublicKey,
    by: Membership,
    at: datetime,
    below: Below,
) -> TrendsRelease:
    """All of it, or what somebody else wrote a moment ago."""
    TrendsLedger.objects.select_for_update().get(pk=ledger.pk)
    other = _released(ledger, quarter)
    if other is not None:
        return other
    gatherer.lock()
    gathered = gatherer.gather()
    made = TrendsRelease.objects.create(
        id=uuid4(), ledger=ledger, quarter_date=quarter, released_at=at, released_by=by.user
    )
    body = bundled(gathered.facts, bytes(key.public), partnership=ledger.partnership, release_id=made.id)
    FactBundle.objects.create(release=made, body=body)
    _draw_tables(ledger, made, [*before, *gathered.facts], below)
    gathered.clear()
    record(
        Action.TRENDS_RELEASED,
        partnership_id=ledger.partnership_id,
        subject="release",
        subject_id=made.id,
        by=by.user_id,
        at=at,
    )
    return made


def _draw_tables(ledger: TrendsLedger, made: TrendsRelease, facts: list[Fact], below: Below) -> None:
    cells = []
    for entered in ledger.tables.order_by("name"):
        table, unit = entered.table, Unit(entered.unit)
        for starts in units_ending_in(made.quarter_date, unit):
            drawn = enter_draw(ledger, table, unit=unit, starts=starts, release=made)
            cells += [
                ReleasedCell(draw=drawn, **_named(table, codes), value=value)
                for codes, value in noised(table, facts, starts=starts, areas=ledger.area_codes, below=below)
            ]
    ReleasedCell.objects.bulk_create(cells, batch_size=200)


def noised(
    table: Table, facts: Iterable[Fact], *, starts: date, areas: tuple[str, ...], below: Below
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every cell of a table for the unit that begins on `starts`, with its noise, those that nothing is in included."""
    true = Counter(fact.cell_of(table, areas) for fact in facts if start_of(fact.day, table.unit) == starts)
    for cell in table.cells(areas):
        codes = tuple(cell.values())
        yield codes, true[codes] + draw(below)


def _named(table: Table, codes: tuple[str, ...]) -> dict[str, str]:
    return dict(zip((str(side) for side in table.dimensions), codes, strict=True))
