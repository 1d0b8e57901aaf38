"""Database triggers that refuse to change the trail. Migrations install them; nothing in the product removes them.

They stop mistakes and any code path of ours. Somebody who owns the tables can drop them: that is what the hash chain
and the exported heads are for.
"""

from typing import Any

_SQLITE = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON core_auditentry "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON core_auditentry "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    # INSERT OR REPLACE deletes without firing delete triggers.
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON core_auditentry "
    "WHEN EXISTS (SELECT 1 FROM core_auditentry WHERE id = NEW.id "
    "OR (partnership_id = NEW.partnership_id AND sequence = NEW.sequence)) "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
)
_SQLITE_UNDO = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_no_replace")

_POSTGRESQL = (
    "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON core_auditentry "
    "FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON core_auditentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()",
)
_POSTGRESQL_UNDO = (
    "DROP TRIGGER audit_no_change ON core_auditentry",
    "DROP TRIGGER audit_no_truncate ON core_auditentry",
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
