"""Database triggers that refuse to change what trends have written once, as those of the trail do (core.audit)."""

from typing import Any, Final

_MESSAGE: Final = "trends are written once"
# Each table with the columns that name a row, besides its primary key.
_TABLES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "trendsledger": ("id", ("partnership_id",)),
    "ledgertable": ("id", ("ledger_id", "name")),
    "trendsrelease": ("id", ("ledger_id", "quarter_date")),
    "draw": ("id", ("table_id", "starts_date")),
    "releasedcell": ("id", ("draw_id", "area", "strand", "outcome")),
    "factbundle": ("release_id", ()),
}


def install(apps: Any, schema_editor: Any) -> None:
    """For migrations.RunPython."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION trends_written_once() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for table in _TABLES:
        for statement in _of(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """For migrations.RunPython, backwards."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in _TABLES:
        for name in ("update", "delete", "replace") if is_sqlite else ("change", "truncate"):
            place = "" if is_sqlite else f" ON referrals_{table}"
            schema_editor.execute(f"DROP TRIGGER {table}_no_{name}{place}")
    if not is_sqlite:
        schema_editor.execute("DROP FUNCTION trends_written_once()")


def _of(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        return [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON referrals_{table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON referrals_{table} {refuse}",
            # INSERT OR REPLACE deletes without firing delete triggers.
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON referrals_{table} WHEN {_exists(table)} {refuse}",
        ]
    run = "EXECUTE FUNCTION trends_written_once()"
    return [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON referrals_{table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON referrals_{table} FOR EACH STATEMENT {run}",
    ]


def _exists(table: str) -> str:
    key, named = _TABLES[table]
    same = " AND ".join(f"{column} = NEW.{column}" for column in named)
    either = f"{key} = NEW.{key}" + (f" OR ({same})" if same else "")
    return f"EXISTS (SELECT 1 FROM referrals_{table} WHERE {either})"  # noqa: S608 - names of our own
