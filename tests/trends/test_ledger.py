"""The privacy ledger: entered once, never changed, and what it refuses."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from referrals.trends.ledger import (
    DrawnBefore,
    EnteredBefore,
    FinerPeriod,
    NotInLedger,
    budget_of,
    enter_draw,
    table_in,
)
from referrals.trends.models import LedgerTable, ReleasedCell, TrendsRelease, WrittenOnce
from referrals.trends.tables import BY_NAME, Counts, Dimension, SetName, Table, TooFew, Unit
from tests.people import AT, Partners
from tests.trends.ledgers import SMALL_VOLUME, entered

MONTH = date(2026, 11, 1)


def test_a_supervisor_enters_the_tables_once_when_the_partnership_goes_live(
    gloucester: Partners, elsewhere: Partners
) -> None:
    ledger = entered(gloucester)
    assert (ledger.set_name, ledger.first_date, len(ledger.area_codes)) == (SetName.FULL, date(2026, 10, 1), 13)
    assert AuditEntry.objects.filter(action="trends_entered", subject_id=ledger.id).count() == 1
    with pytest.raises(EnteredBefore):
        entered(gloucester, volume=SMALL_VOLUME)
    small = entered(elsewhere, volume=SMALL_VOLUME)
    assert (small.set_name, small.area_codes) == (SetName.SMALL, ())


def test_nobody_else_enters_them_and_too_few_reports_enter_nothing(gloucester: Partners) -> None:
    with pytest.raises(TooFew):
        entered(gloucester, volume=30)
    for charlie in (gloucester.caseworker, gloucester.analyst, gloucester.administrator, gloucester.officer):
        gloucester.supervisor = charlie
        with pytest.raises(NotAllowed):
            entered(gloucester)


def test_the_ledger_refuses_another_table_a_finer_period_and_a_second_draw(gloucester: Partners) -> None:
    ledger = entered(gloucester)
    strand_month = BY_NAME["strand_month"]
    finer = Table("area_month", Counts.ARRIVALS, (Dimension.AREA,), Unit.MONTH)
    other_cells = replace(strand_month, dimensions=(Dimension.STRAND, Dimension.AREA))
    for other in (finer, other_cells, BY_NAME["city_quarter"]):
        with pytest.raises(NotInLedger):
            table_in(ledger, other, unit=other.unit, starts=MONTH)
    for unit, starts in ((Unit.MONTH, MONTH), (Unit.QUARTER, MONTH)):
        with pytest.raises(FinerPeriod):
            table_in(ledger, BY_NAME["area_quarter"], unit=unit, starts=starts)
    release = TrendsRelease.objects.create(
        ledger=ledger, quarter_date=ledger.first_date, released_at=AT, released_by=gloucester.analyst.user
    )
    enter_draw(ledger, strand_month, unit=Unit.MONTH, starts=MONTH, release=release)
    with pytest.raises(DrawnBefore):
        enter_draw(ledger, strand_month, unit=Unit.MONTH, starts=MONTH, release=release)


def test_what_was_written_is_neither_changed_nor_deleted(gloucester: Partners) -> None:
    ledger = entered(gloucester)
    release = TrendsRelease.objects.create(
        ledger=ledger, quarter_date=ledger.first_date, released_at=AT, released_by=gloucester.analyst.user
    )
    draw = enter_draw(ledger, BY_NAME["strand_month"], unit=Unit.MONTH, starts=MONTH, release=release)
    cell = ReleasedCell.objects.create(draw=draw, strand="race", value=-1)
    for row in (ledger, release, draw, cell, ledger.tables.all()[0]):
        table, column = row._meta.db_table, row._meta.fields[1].column
        with pytest.raises(WrittenOnce):
            row.save()
        with pytest.raises(WrittenOnce):
            row.delete()
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608
            with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
                connection.cursor().execute(statement)
    replacing = "INSERT OR REPLACE INTO referrals_releasedcell SELECT * FROM referrals_releasedcell"
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        connection.cursor().execute(replacing)
    assert ReleasedCell.objects.get().value == -1
    assert LedgerTable.objects.count() == 5


def test_the_budget_of_one_report_is_shown(gloucester: Partners, elsewhere: Partners) -> None:
    full, small = budget_of(entered(gloucester)), budget_of(entered(elsewhere, volume=SMALL_VOLUME))
    assert (full.read, full.held, full.most) == (Fraction(1, 2), Fraction(1, 8), Fraction(1, 2))
    assert (small.read, small.held) == (Fraction(3, 8), Fraction(1, 8))
