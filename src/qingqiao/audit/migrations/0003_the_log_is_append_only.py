"""Entries so far are authenticated; then triggers refuse every change of the log but the clearing of words (ADR 54)."""

import os
from typing import Any

from django.db import migrations

from qingqiao.audit.contents import SALT_BYTES, content_digest, holds_words, words_digest
from qingqiao.sealed import authenticate

AT_ONCE = 500
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
COLUMNS = ["has_words", "salt", "words", "mac"]

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


def authenticate_entries(apps: Any, schema_editor: Any) -> None:
    entries = apps.get_model("audit", "Entry").objects
    some: list[Any] = []
    for entry in entries.filter(mac=b"").iterator(chunk_size=AT_ONCE):
        entry.has_words, entry.salt = holds_words(entry.details), os.urandom(SALT_BYTES)
        entry.words = words_digest(entry.salt, entry.details)
        entry.mac = authenticate(content_digest(entry))
        some.append(entry)
        if len(some) == AT_ONCE:
            entries.bulk_update(some, COLUMNS)
            some = []
    entries.bulk_update(some, COLUMNS)


def protect(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, None)


def unprotect(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_entries_are_chained")]

    operations = [
        migrations.RunPython(authenticate_entries, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
