from typing import Any, ClassVar

from django.db import migrations

TABLE = "progress_cell"
KEY = "region_id, cadre_id, obligation, period"
BY_KEY = " WITHOUT ROWID"


def keep_by_key(apps: Any, schema_editor: Any) -> None:
    """On SQLite, let the cells themselves stand in the order of their key: it has written each twice, once by a row number that
    nobody asks for and once in the key's index."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [TABLE])
        (statement,) = cursor.fetchone()
        if statement.endswith(BY_KEY):
            return
        cursor.execute(f"ALTER TABLE {TABLE} RENAME TO {TABLE}_before")
        cursor.execute(statement + BY_KEY)
        cursor.execute(f"INSERT INTO {TABLE} SELECT * FROM {TABLE}_before ORDER BY {KEY}")  # noqa: S608 (our own names)
        cursor.execute(f"DROP TABLE {TABLE}_before")


class Migration(migrations.Migration):
    old_version_may_serve = True  # the same columns and key
    dependencies: ClassVar = [("progress", "0009_sums_know_what_each_cadre_adds")]
    operations: ClassVar = [migrations.RunPython(keep_by_key, migrations.RunPython.noop)]
