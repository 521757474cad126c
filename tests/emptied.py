"""What a test that commits leaves behind is deleted: PostgreSQL needs a second to truncate a hundred nearly empty tables.

The audit log refuses that; only here do its triggers step aside."""

from collections.abc import Callable, Iterable

from django.db import connection

FORGETTING = ("DELETE FROM sqlite_stat1", "ANALYZE sqlite_schema", "DROP TABLE sqlite_stat1")
"""What a load noted of how many rows there are: no later test's statements are planned by what happened to run before it."""
UNCHECKED = "SET session_replication_role = replica"
CHECKED = "SET session_replication_role = DEFAULT"


def empty_by_deleting() -> None:
    """Let Django's flush delete on PostgreSQL, as it does on SQLite; the order of tables is free, for no key is checked."""
    operations = type(connection.ops)  # not one connection's: beside a browser's loop the thread has another
    if connection.vendor == "postgresql":
        operations.sql_flush = staticmethod(_deletions)
    else:
        operations.sql_flush = _without_triggers(operations.sql_flush)


def _deletions(style: object, tables: Iterable[str], **_: object) -> list[str]:
    delete = "DELETE FROM {}".format
    return [UNCHECKED, *(delete(connection.ops.quote_name(table)) for table in tables), CHECKED]


def _without_triggers(flush: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def statements(*arguments: object, **options: object) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = dict(cursor.fetchall())
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'")
            forgetting = FORGETTING if cursor.fetchall() else ()
        dropped = [f"DROP TRIGGER {name}" for name in triggers]
        return [*dropped, *flush(*arguments, **options), *triggers.values(), *forgetting]

    return statements
