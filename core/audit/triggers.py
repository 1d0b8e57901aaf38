"""Database triggers that refuse to change the trail. Migrations install them; nothing in the product removes them.

They stop mistakes and any code path of ours. Somebody who owns the tables can drop them: that is what the hash chain
and the exported heads are for.
"""

from typing import Any

TABLE = "core_auditentry"
REFUSAL = "the audit trail is append-only"

_SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE deletes without firing delete triggers.
    f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON {TABLE} "
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id "  # noqa: S608 - no value of anybody's
    "OR (partnership_id = NEW.partnership_id AND sequence = NEW.sequence)) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
_SQLITE_UNDO = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_no_replace")

_POSTGRESQL = (
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    f"CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
)
_POSTGRESQL_UNDO = (
    f"DROP TRIGGER audit_no_change ON {TABLE}",
    f"DROP TRIGGER audit_no_truncate ON {TABLE}",
    "DROP FUNCTION audit_append_only()",
)


def install(apps: Any, schema_editor: Any) -> None:
    """For migrations.RunPython."""
    _run(schema_editor, {"sqlite": _SQLITE, "postgresql": _POSTGRESQL})


def remove(apps: Any, schema_editor: Any) -> None:
    """For migrations.RunPython, backwards."""
    _run(schema_editor, {"sqlite": _SQLITE_UNDO, "postgresql": _POSTGRESQL_UNDO})


def _run(schema_editor: Any, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
