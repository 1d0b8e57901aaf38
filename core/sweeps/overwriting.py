"""What was deleted goes from the disk as well, as far as SQLite keeps it in files of its own.

Until a checkpoint a deleted row stays readable twice: the database file still holds the page as it was, and the
write-ahead log the versions before. Of itself SQLite comes to that after a thousand pages, which in a quiet
installation takes days; a key that somebody took back must not wait for that. docs/security.md says what PostgreSQL
keeps.
"""

from datetime import datetime

import structlog
from django.db import OperationalError, connection

from core.faults import fault_of

# Meanwhile nobody can write; somebody who reads for long is waited for in the next round instead.
WAIT_MILLISECONDS = 250
log = structlog.get_logger("core.sweeps")


def empty_write_ahead_log(at: datetime) -> int:
    """Bring every write into the database file and cut the log to nothing; 0, for no row is cleared by it.

    While another connection reads or writes it changes nothing and logs that, and the next round tries again.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return 0
    with connection.cursor() as cursor:
        [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        try:
            [is_busy, *_] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
    if is_busy:
        log.warning("write_ahead_log_busy")
    return 0


def give_up_old_rows(table: str, *, at: datetime) -> None:
    """What rows of the table said before they were changed goes from its pages: SQLite writes the whole file anew and
    empties the log, PostgreSQL vacuums the table. Nothing inside a transaction; while others keep it busy it is logged,
    and the caller's next act tries again.
    """
    if connection.in_atomic_block:
        return
    statement = "VACUUM" if connection.vendor == "sqlite" else f"VACUUM {connection.ops.quote_name(table)}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    except OperationalError as error:
        log.warning("vacuum_busy", fault=fault_of(error))
        return
    empty_write_ahead_log(at)
