"""The privacy ledger: what a partnership may ever release, entered once when it goes live, and what was drawn."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Partnership
from core.partnerships.permissions import check_may
from referrals.trends.analysts import find_key
from referrals.trends.areas import merged_areas
from referrals.trends.models import Draw, LedgerTable, TrendsLedger, TrendsRelease
from referrals.trends.periods import is_start, start_of
from referrals.trends.tables import (
    BUDGET,
    COST_OF_A_CELL,
    TABLES,
    Dimension,
    SetName,
    Table,
    Unit,
    cells_of_one_report,
    most_areas,
    set_for,
)


class LedgerRefused(Exception):
    """The ledger does not allow it. The message names the table or the unit."""


class NotEntered(LedgerRefused):
    """The partnership has no ledger yet."""


class EnteredBefore(LedgerRefused):
    """There is a ledger, and it is never changed."""


class NotInLedger(LedgerRefused):
    """No such table, or one with other cells, was entered."""


class FinerPeriod(LedgerRefused):
    """The table is drawn for longer units than that, or the day is not the first of one."""


class DrawnBefore(LedgerRefused):
    """Two draws of the same cells would let their noise be averaged away."""


@dataclass(frozen=True)
class Budget:
    """In rho of zero-concentrated differential privacy (Bun and Steinke, TCC 2016), for one report in all its life."""

    read: Fraction  # of a report that the team reads
    held: Fraction  # of one that stays held
    most: Fraction


@transaction.atomic
def enter_tables(*, volume: int, by: Membership, ring: KeyRing, at: datetime) -> TrendsLedger:
    """Fix what the supervisor's partnership releases from this quarter on, for `volume` expected reports a year.

    Raises NotAllowed, EnteredBefore, or TooFew.
    """
    check_may(by, "enter trends")
    partnership = Partnership.objects.select_for_update().get(pk=by.organisation.partnership_id)
    if ledger_of(partnership):
        raise EnteredBefore
    areas = merged_areas(partnership, most=max(2, most_areas(volume)))
    name = set_for(volume=volume, areas=len(areas))
    ledger = TrendsLedger.objects.create(
        partnership=partnership,
        set_name=name,
        volume=volume,
        areas="\n".join(areas) if name == SetName.FULL else "",
        first_date=start_of(timezone.localdate(at), Unit.QUARTER),
        entered_at=at,
        entered_by=by.user,
    )
    LedgerTable.objects.bulk_create(
        LedgerTable(ledger=ledger, name=table.name, unit=table.unit, cells=cells_in_words(table, ledger.area_codes))
        for table in TABLES[name]
    )
    find_key(partnership, ring)
    record(
        Action.TRENDS_ENTERED,
        partnership_id=partnership.id,
        subject="ledger",
        subject_id=ledger.id,
        by=by.user_id,
        at=at,
    )
    return ledger


def ledger_of(partnership: Partnership) -> TrendsLedger | None:
    return TrendsLedger.objects.filter(partnership=partnership).first()


def table_in(ledger: TrendsLedger, table: Table, *, unit: Unit, starts: date) -> LedgerTable:
    """The ledger's own row of a table that may be drawn for the unit that begins on `starts`.

    Raises NotInLedger, FinerPeriod or DrawnBefore.
    """
    entered = ledger.tables.filter(name=table.name).first()
    if entered is None or entered.cells != cells_in_words(table, ledger.area_codes):
        raise NotInLedger(table.name)
    if unit != entered.unit or not is_start(starts, Unit(entered.unit)):
        raise FinerPeriod(f"{table.name} by {unit}")
    if entered.draws.filter(starts_date=starts).exists():
        raise DrawnBefore(table.name)
    return entered


def enter_draw(ledger: TrendsLedger, table: Table, *, unit: Unit, starts: date, release: TrendsRelease) -> Draw:
    """Write down that it is drawn, before it is. Inside `atomic()`. Raises as `table_in`."""
    entered = table_in(ledger, table, unit=unit, starts=starts)
    return Draw.objects.create(release=release, table=entered, starts_date=starts)


def budget_of(ledger: TrendsLedger) -> Budget:
    """What one report can cost at most, shown beside every figure."""
    read = cells_of_one_report(SetName(ledger.set_name)) * COST_OF_A_CELL
    return Budget(read=read, held=COST_OF_A_CELL, most=BUDGET)


def cells_in_words(table: Table, areas: tuple[str, ...]) -> str:
    """Every cell by its codes, one a line: what the ledger keeps of a table."""
    lines = ("|".join(cell.get(side, "") for side in Dimension) for cell in table.cells(areas))
    return "\n".join(lines)
