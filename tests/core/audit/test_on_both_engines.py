"""What the databases themselves must hold: refusal of changes, and one chain however many write."""

import sqlite3
import uuid

import psycopg
import pytest

from tests.installations import Installation

CHANGES = ["UPDATE core_auditentry SET subject = 'x'", "DELETE FROM core_auditentry"]


def test_three_processes_write_one_unbroken_chain(installation: Installation) -> None:
    partnership = str(uuid.uuid4())
    installation.run("-m", "tests.core.audit.many_writers", partnership, "1")
    writers = [installation.start("-m", "tests.core.audit.many_writers", partnership, "20") for _ in range(3)]
    for writer in writers:
        _, faults = writer.communicate(timeout=120)
        assert writer.returncode == 0, faults[-2000:]
    assert installation.rows("SELECT count(*), max(sequence) FROM core_auditentry") == [(61, 61)]
    assert installation.run("-m", "manage", "verify_audit", "--skip-checks").startswith(f"unbroken: {partnership} 61 ")


@pytest.mark.parametrize("change", CHANGES)
def test_an_entry_can_neither_be_changed_nor_deleted(installation: Installation, change: str) -> None:
    installation.run("-m", "tests.core.audit.many_writers", str(uuid.uuid4()), "2")
    with pytest.raises((sqlite3.Error, psycopg.Error), match="append-only"):
        installation.rows(change)


@pytest.mark.postgresql
def test_the_table_cannot_be_truncated(postgresql_installation: Installation) -> None:
    with pytest.raises(psycopg.Error, match="append-only"):
        postgresql_installation.rows("TRUNCATE core_auditentry")


def test_an_entry_cannot_be_replaced_on_sqlite(sqlite_installation: Installation) -> None:
    sqlite_installation.run("-m", "tests.core.audit.many_writers", str(uuid.uuid4()), "1")
    replacing = "INSERT OR REPLACE INTO core_auditentry SELECT * FROM core_auditentry"
    with pytest.raises(sqlite3.Error, match="append-only"):
        sqlite_installation.rows(replacing)
