"""The triggers that note which figures a written row may change: in a table beside, in the transaction that writes it.

Whoever writes, by whatever statement, the database notes it, so that no kept figure depends on what a verb is known to touch
(docs/decisions/0086). Migrations make the triggers: a change here, and a table that SQLite makes anew, needs one that makes them
again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection

CHANGES = "progress_figurechange"
CADRE, ORGANIZATION, COMMUNITY, CONTACT, EVERYTHING = "cadre", "organization", "community", "contact", ""


class WatchedTable(NamedTuple):
    """A table of which figures are made: what a row's keys are of, and the columns that figures read. `region`: where the
    region of its keys stands. Without keys, a row concerns every figure."""

    name: str
    keys: Sequence[str]
    columns: Sequence[str]
    region: str = "region_id"


TERM = ("first_day", "last_day")
TREE = ("level", "type", "field", "rank_section_or_above", "many_youth", "name")
WATCHED = (
    WatchedTable(
        "organizations_organization",
        (),
        (*TERM, *TREE, "code", "path", "declared_organizations", "declared_cadres"),
    ),
    WatchedTable("organizations_era", (), (*TREE, "first_day", "organization_id", "superior_id")),
    WatchedTable(
        "organizations_appointment",
        (ORGANIZATION, CADRE),
        (*TERM, "organization_id", "cadre_id", "kind"),
    ),
    WatchedTable("organizations_leave", (CADRE,), (*TERM, "cadre_id")),
    WatchedTable(
        "organizations_administrator",
        (ORGANIZATION,),
        ("organization_id", "cadre_region", "cadre_id", "is_active"),
    ),
    WatchedTable(
        "accounts_account", (CADRE,), ("cadre_region", "cadre_id", "is_active", "password"), "cadre_region"
    ),
    WatchedTable("accounts_identity", (CADRE,), ("cadre_id",)),
    WatchedTable(
        "accounts_invitation",
        (CADRE,),
        (
            *("cadre_id", "account_id", "invited_by", "invited_at", "expires_on"),
            *("used_at", "closed_at", "disowned_at"),
        ),
    ),
    WatchedTable("contacts_contact", (CADRE,), (*TERM, "cadre_id", "person", "born", "withdrawn_on", "name")),
    WatchedTable("contacts_datarequest", (CONTACT,), ("contact_id", "due_on", "answered_at")),
    WatchedTable(
        "postings_community",
        (ORGANIZATION, COMMUNITY),
        ("organization_id", "branch_founded_on", "merged_into_id", "merged_on"),
    ),
    WatchedTable("postings_posting", (COMMUNITY, CADRE), (*TERM, "community_id", "cadre_id")),
    WatchedTable(
        "postings_check",
        (COMMUNITY, CADRE),
        ("community_id", "cadre_id", "checklist", "item", "day", "holds"),
    ),
    WatchedTable("voices_demand", (CADRE,), ("cadre_id", "asked_on", "answered_on", "done_on", "dropped_on")),
)
OPERATIONS = {
    "insert": "NEW TABLE AS new_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
}
INTO = f"INSERT INTO {CHANGES} (region_id, what, key_of, key)"


def trigger_name(table: WatchedTable, operation: str) -> str:
    """Return what the trigger of a table is called that notes an INSERT, UPDATE or DELETE."""
    return f"{table.name}_notes_{operation}"


def watch(apps: Any, schema_editor: Any) -> None:
    """Make the triggers; for a migration."""
    _each(schema_editor, _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql)


def unwatch(apps: Any, schema_editor: Any) -> None:
    """Drop them again."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    _each(schema_editor, _sqlite_back if is_sqlite else _postgresql_back)


@contextmanager
def noted_at_once() -> Iterator[None]:
    """While very many rows are written in a transaction, note of all that everything has changed: a note for each would cost a
    tenth of a load on SQLite. PostgreSQL notes by statement anyhow."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        for statement in (one for table in WATCHED for one in _sqlite_back(table)):
            cursor.execute(statement)
        yield
        for statement in (one for table in WATCHED for one in _sqlite(table)):
            cursor.execute(statement)
        cursor.execute(f"{INTO} SELECT id, '', '{EVERYTHING}', NULL FROM regions_region LIMIT 1")  # noqa: S608


def _each(schema_editor: Any, statements: Any) -> None:
    for table in WATCHED:
        for statement in statements(table):
            schema_editor.execute(statement, None)


def _key(table: WatchedTable, key_of: str, row: str) -> str:
    own = {f"{table.name.rpartition('_')[2]}": "id"}
    return f"{row}.{own.get(key_of, f'{key_of}_id')}"


def _sqlite(table: WatchedTable) -> Iterator[str]:
    for operation in OPERATIONS:
        rows = [row for row, one in (("NEW", "insert"), ("OLD", "delete")) if operation in ("update", one)]
        notes = "; ".join(note for row in rows for note in _notes(table, row, operation))
        changed = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in table.columns)
        when = f"WHEN {changed}" if operation == "update" else ""
        yield f"""CREATE TRIGGER {trigger_name(table, operation)} AFTER {operation.upper()} ON {table.name} {when}
        BEGIN {notes}; END"""


def _notes(table: WatchedTable, row: str, operation: str) -> Iterator[str]:
    """Yield a statement for each key of a row; of a row that was changed only the keys that it no longer has."""
    if not table.keys and (row == "NEW" or operation == "delete"):
        yield f"{INTO} VALUES ({row}.{table.region}, '{table.name}', '{EVERYTHING}', NULL)"
    for key_of in table.keys:
        key = _key(table, key_of, row)
        is_left = (
            f" AND {key} IS NOT {_key(table, key_of, 'NEW')}" if (row, operation) == ("OLD", "update") else ""
        )
        yield f"{INTO} SELECT {row}.{table.region}, '{table.name}', '{key_of}', {key} WHERE {key} IS NOT NULL{is_left}"


def _postgresql(table: WatchedTable) -> Iterator[str]:
    changed = (
        ", ".join(f'n."{name}"' for name in table.columns),
        ", ".join(f'o."{name}"' for name in table.columns),
    )
    pairs = f"new_rows n JOIN old_rows o ON o.id = n.id WHERE ({changed[0]}) IS DISTINCT FROM ({changed[1]})"
    yield f"""CREATE FUNCTION {table.name}_notes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN {_noted(table, "new_rows n", "n")}
    ELSIF TG_OP = 'DELETE' THEN {_noted(table, "old_rows o", "o")}
    ELSE {_noted(table, pairs, "n")} {_noted(table, pairs, "o")}
    END IF; RETURN NULL; END $$"""
    for operation, rows in OPERATIONS.items():
        yield f"""CREATE TRIGGER {trigger_name(table, operation)} AFTER {operation.upper()} ON {table.name}
        REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION {table.name}_notes()"""


def _noted(table: WatchedTable, rows: str, row: str) -> str:
    said = [
        f"SELECT {row}.{table.region}, '{table.name}', '{key_of}', {_key(table, key_of, row)} FROM {rows}"  # noqa: S608
        for key_of in table.keys
    ] or [f"SELECT {row}.{table.region}, '{table.name}', '{EVERYTHING}', NULL::uuid FROM {rows}"]  # noqa: S608
    whole = f"({' UNION '.join(said)}) AS noted (region_id, what, key_of, key)"
    return f"{INTO} SELECT * FROM {whole} WHERE key_of = '' OR key IS NOT NULL;"  # noqa: S608


def _sqlite_back(table: WatchedTable) -> Iterator[str]:
    for operation in OPERATIONS:
        yield f"DROP TRIGGER {trigger_name(table, operation)}"


def _postgresql_back(table: WatchedTable) -> Iterator[str]:
    for operation in OPERATIONS:
        yield f"DROP TRIGGER {trigger_name(table, operation)} ON {table.name}"
    yield f"DROP FUNCTION {table.name}_notes()"
