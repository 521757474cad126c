"""Writing many rows: new ones by COPY on PostgreSQL and by one prepared INSERT on SQLite; changed ones one statement a
batch.

Three times as fast as creating model instances in batches of a hundred, which matters when a load has a million rows.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

from qingqiao.sealed import SealedField

Row = TypeVar("Row", bound=models.Model)
Adapt = Callable[[Any], Any]


def insert(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows given by column name (`region_id`, not `region`); a missing column gets its default."""
    columns = _columns(model, connection.vendor)
    adapted = _adapted(columns, rows)
    names = ", ".join(connection.ops.quote_name(name) for name, _, _ in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in adapted:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(adapted))  # noqa: S608


def revise(row: Row, values: dict[str, Any]) -> set[str]:
    """Set values on a row and return the names of the fields that changed."""
    fields = {name for name, value in values.items() if getattr(row, name) != value}
    for name in fields:
        setattr(row, name, values[name])
    return fields


def write_changed(model: type[Row], changed: dict[Row, set[str]]) -> None:
    """Write the changed fields, one statement a batch (an INSERT … ON CONFLICT UPDATE)."""
    fields = set().union(*changed.values()) if changed else set()
    if fields:
        names = [model._meta.get_field(name).name for name in fields]
        model._base_manager.bulk_create(
            list(changed), update_conflicts=True, unique_fields=["id"], update_fields=sorted(set(names))
        )


def _adapted(
    columns: Sequence[tuple[str, Adapt, Callable[[], Any]]], rows: Iterable[Mapping[str, Any]]
) -> Iterator[list[Any]]:
    """Yield each row's values as the database takes them; most are taken as they are."""
    changing = [(place, adapt) for place, (_, adapt, _) in enumerate(columns) if adapt is not _as_it_is]
    named = [(name, default) for name, _, default in columns]
    for row in rows:
        values = [row[name] if name in row else default() for name, default in named]
        for place, adapt in changing:
            values[place] = adapt(values[place])
        yield values


@cache
def _columns(model: type[models.Model], vendor: str) -> list[tuple[str, Adapt, Callable[[], Any]]]:
    """Return each column's name, its adapter for the database, and its default."""
    return [
        (field.attname, _adapt(field, vendor), field.get_default) for field in model._meta.concrete_fields
    ]


def _adapt(field: Any, vendor: str) -> Adapt:
    if isinstance(field, SealedField):
        return lambda value: field.get_db_prep_save(value, connection)
    if isinstance(field, models.JSONField):
        return json.dumps
    if vendor == "postgresql":
        return _as_it_is
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        return _hex
    if isinstance(target, models.DateTimeField):
        return _moment
    if isinstance(target, models.DateField):
        return _iso
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _hex(value: uuid.UUID | None) -> str | None:
    return value.hex if value is not None else None


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _moment(value: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
