"""Rows of models made, and made into what is inserted, without the ORM's general way: every submission does so a dozen times.

What comes out is the same (tests/test_rows.py). Models that listen to the making of their rows aren't made so.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
Change = Callable[[Any], Any] | None
"""What makes of a value what a database takes; None: it is taken as it is."""
AS_THEY_ARE: Mapping[type, type] = {
    models.CharField: str,
    models.TextField: str,
    models.BooleanField: bool,
    models.BinaryField: bytes,
}
NO_ROWS: Mapping[str, models.Model] = MappingProxyType({})
NOTHING: Mapping[type, Change] = {type(None): None}
_KNOWN_COLUMNS: dict[tuple[type[models.Model], str], list[tuple[Any, str, Mapping[type, Change]]]] = {}


def read_row(model: type[Row], names: Sequence[str], values: Sequence[Any], database: str) -> Row:
    """Return the row with these values in the columns of these names, as `from_db` makes it."""
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, database
    made.__dict__ = {"_state": state, **dict(zip(names, values, strict=True))}
    return made


def new_row(model: type[Row], related: Mapping[str, models.Model] = NO_ROWS, /, **columns: Any) -> Row:
    """Return a new row with these related rows by field, values by the columns' own names (`author_id`), and the defaults of all
    others. A tenth of what the class itself takes, which asks each field."""
    values, callables = _defaults(model)
    made = model.__new__(model)
    made.__dict__ = {"_state": ModelState(), **values, **columns}
    for name, other in related.items():
        made._state.fields_cache[name] = other
        made.__dict__[f"{name}_id"] = other.pk
    for name, default in callables:
        if name not in columns:
            made.__dict__[name] = default()
    return made


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Return the defaults that are the same for all rows, and those that are made for each."""
    fields: Any = model._meta.local_concrete_fields
    made = [(one.attname, one.default) for one in fields if callable(one.default) and one.has_default()]
    names = {name for name, _ in made}
    return {one.attname: one.get_default() for one in fields if one.attname not in names}, made


def inserted_values(rows: Sequence[models.Model], connection: Any) -> list[Any]:
    """Return what an INSERT of all columns takes for these rows, one after the other: what the fields' `pre_save` and
    `get_db_prep_save` say."""
    columns = _columns(type(rows[0]), connection.vendor, connection.ops)
    values = []
    for row in rows:
        for field, name, known in columns:
            value = row.__dict__[name]
            change = known.get(type(value), field)
            if change is None:
                values.append(value)
            elif change is field:
                values.append(field.get_db_prep_save(field.pre_save(row, True), connection))
            else:
                values.append(change(value))
    return values


def _columns(
    model: type[models.Model], vendor: str, ops: Any
) -> list[tuple[Any, str, Mapping[type, Change]]]:
    key = model, vendor
    if key not in _KNOWN_COLUMNS:
        fields: Any = model._meta.local_concrete_fields
        _KNOWN_COLUMNS[key] = [
            (field, field.attname, _known(field, vendor == "postgresql", ops)) for field in fields
        ]
    return _KNOWN_COLUMNS[key]


def _known(field: Any, is_postgresql: bool, ops: Any) -> Mapping[type, Change]:
    """Return by type which values of a field need not be asked of it, and what becomes of them."""
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    kind = type(target)
    if kind in AS_THEY_ARE:
        return {**NOTHING, AS_THEY_ARE[kind]: None}
    if kind is models.UUIDField:
        return {**NOTHING, UUID: None if is_postgresql else _hexadecimal}
    if kind is models.DateField and not _is_made_now(field):
        return {**NOTHING, date: None if is_postgresql else date.isoformat}
    if kind is models.DateTimeField and not _is_made_now(field):
        return {**NOTHING, datetime: None if is_postgresql else _in_utc}
    if isinstance(target, models.AutoField | models.BigAutoField) or (
        isinstance(target, models.IntegerField) and not is_postgresql
    ):
        return {**NOTHING, int: None}
    if isinstance(target, models.IntegerField):
        return {**NOTHING, int: ops.integerfield_type_map[target.get_internal_type()]}
    return {}


def _is_made_now(field: Any) -> bool:
    return bool(field.auto_now or field.auto_now_add)


def _hexadecimal(key: UUID) -> str:
    return key.hex


def _in_utc(moment: datetime) -> str:
    """Return a moment as SQLite keeps it. Raise ValueError for one of no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return str(moment.astimezone(UTC).replace(tzinfo=None))
