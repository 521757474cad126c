"""Rows of models made, and made into what is inserted, without the ORM's general way: every submission does so a dozen times.

What comes out is the same (tests/test_rows.py). Models that listen to the making of their rows aren't made so.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
Change = Callable[[Any], Any] | None
"""What makes of a value what a database takes; None: it is taken as it is."""
WORDS = (models.CharField, models.TextField)
NO_ROWS: Mapping[str, models.Model] = MappingProxyType({})
NOTHING: Mapping[type, Change] = {type(None): None}


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
    columns = _columns(type(rows[0]), connection.vendor)
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


@cache
def _columns(model: type[models.Model], vendor: str) -> list[tuple[Any, str, Mapping[type, Change]]]:
    fields: Any = model._meta.local_concrete_fields
    return [(field, field.attname, _known(field, vendor)) for field in fields]


def _known(field: Any, vendor: str) -> Mapping[type, Change]:
    """Return by type which values of a field need not be asked of it, and what becomes of them."""
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    kind = type(target)
    if kind in WORDS:
        return {**NOTHING, str: None}
    if kind is models.BooleanField:
        return {**NOTHING, bool: None}
    if kind is models.UUIDField:
        return {**NOTHING, UUID: None if vendor == "postgresql" else _hexadecimal}
    if isinstance(target, models.IntegerField) and vendor == "sqlite":
        return {**NOTHING, int: None}
    return {}


def _hexadecimal(key: UUID) -> str:
    return key.hex
