"""The triggers by which the database refuses every change of the log but the clearing of words (ADR 54).

Migrations make them: a change here needs one that replaces those that are there."""

from typing import Any

REFUSAL = "the audit log is append-only"
FIXED = (
    "id",
    "region_id",
    "at",
    "account",
    "actor",
    "verb",
    "means",
    "outcome",
    "model",
    "row",
    "address",
    "words",
    "mac",
)
SQLITE = (
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in ("audit_entry", "audit_chainlink")
    ),
    f"""CREATE TRIGGER audit_chainlink_is_kept BEFORE UPDATE ON audit_chainlink
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
    WHEN length(NEW.salt) > 0 OR {" OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in (*FIXED, "has_words"))}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *(
        f"""CREATE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"""
        for table in ("audit_entry", "audit_chainlink")
    ),
    """CREATE TRIGGER audit_chainlink_is_kept BEFORE UPDATE ON audit_chainlink
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    f"""CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry FOR EACH ROW
    WHEN (length(NEW.salt) > 0 OR {" OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in (*FIXED, "has_words"))})
    EXECUTE FUNCTION audit_refuse()""",
    """CREATE FUNCTION audit_clear(entry uuid, of_region bigint, cleared jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    UPDATE audit_entry SET details = cleared, salt = '' WHERE id = entry AND region_id = of_region $$""",
)
SQLITE_BACK = (
    *(
        f"DROP TRIGGER {table}_{what}"
        for table in ("audit_entry", "audit_chainlink")
        for what in ("stays", "is_kept")
    ),
)
POSTGRESQL_BACK = (
    "DROP FUNCTION audit_clear(uuid, bigint, jsonb)",
    *(
        f"DROP TRIGGER {table}_{what} ON {table}"
        for table in ("audit_entry", "audit_chainlink")
        for what in ("stays", "is_kept")
    ),
    "DROP FUNCTION audit_refuse()",
)


def protect(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, None)


def unprotect(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, None)
