"""What a test that commits leaves behind is deleted: PostgreSQL needs a second to truncate a hundred nearly empty tables."""

from collections.abc import Iterable

from django.db import connection

UNCHECKED = "SET session_replication_role = replica"
CHECKED = "SET session_replication_role = DEFAULT"


def empty_by_deleting() -> None:
    """Let Django's flush delete on PostgreSQL, as it does on SQLite; the order of tables is free, for no key is checked."""
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = _deletions


def _deletions(style: object, tables: Iterable[str], **_: object) -> list[str]:
    delete = "DELETE FROM {}".format
    return [UNCHECKED, *(delete(connection.ops.quote_name(table)) for table in tables), CHECKED]
