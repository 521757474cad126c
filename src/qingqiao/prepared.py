"""Statements that are written once: a queryset becomes SQL when it is first asked, and is filled in ever after.

The ORM writes the same statement anew each time it is asked, which is most of what a save costs. What stands here keeps what it
wrote: the SQL, the columns and how they are read are Django's own, only the values are new.

    @prepared
    def offices(region: int, cadre: UUID) -> QuerySet[Appointment]:
        return Appointment.objects.filter(region=region, cadre=cadre)

    offices(1, cadre.pk)  # the rows, as a list

The function must say the same query for any values; it is called once, with a `Hole` for each. A value is never None (SQL would
find nothing), never a row (give its key), and given by place.
"""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar
from uuid import UUID

from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.sql import InsertQuery, UpdateQuery

Given = ParamSpec("Given")
Row = TypeVar("Row")
DATABASE = "default"


class Hole(Expression):
    """Where a value goes; `place`: the how-manieth of those given."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class _Written(NamedTuple):
    """What the ORM wrote: the query, the compiler that remembers its columns, the statement, values and holes in its order."""

    query: Any
    compiler: Any
    statement: str
    parameters: Sequence[Any]

    def filled(self, values: Sequence[Any]) -> Any:
        """A compiler of the connection in use, whose statement is written already."""
        compiler = copy(self.compiler)
        compiler.connection = connections[DATABASE]
        filled = [values[one.place] if isinstance(one, Hole) else one for one in self.parameters]
        compiler.as_sql = lambda *_, **__: (self.statement, filled)
        return compiler


class _Filled:
    """Stands in for a query whose compiler is at hand."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def prepared(ask: Callable[Given, "QuerySet[Any, Row]"]) -> Callable[Given, list[Row]]:
    """The rows that a queryset finds, its statement written once for each kind of database."""
    known: dict[str, tuple[Any, _Written]] = {}

    @wraps(ask)
    def found(*values: Given.args, **named: Given.kwargs) -> list[Row]:
        connection = connections[DATABASE]
        if connection.vendor not in known:
            rows = ask(*_holes(len(values)))  # type: ignore[call-arg]
            known[connection.vendor] = rows, _write(rows.query, connection)
        rows, written = known[connection.vendor]
        query = _Filled(written.query, written.filled(_adapted(values, named, connection)))
        asked: Any = QuerySet(rows.model, query, DATABASE)  # type: ignore[arg-type]
        asked._iterable_class, asked._fields = rows._iterable_class, rows._fields
        return list(asked)

    return found


def prepared_update(
    ask: Callable[Given, tuple["QuerySet[Any, Any]", dict[str, Any]]],
) -> Callable[Given, int]:
    """How many rows were changed; `ask` says which, and each column's new value."""
    known: dict[str, _Written] = {}

    @wraps(ask)
    def changed(*values: Given.args, **named: Given.kwargs) -> int:
        connection = connections[DATABASE]
        if connection.vendor not in known:
            rows, columns = ask(*_holes(len(values)))  # type: ignore[call-arg]
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(columns)
            known[connection.vendor] = _write(query, connection)
        compiler = known[connection.vendor].filled(_adapted(values, named, connection))
        with connection.cursor() as cursor:
            cursor.execute(*compiler.as_sql())
            count: int = cursor.rowcount
        return count

    return changed


def insert(rows: Sequence[Model]) -> None:
    """New rows of one model, all or none: `bulk_create`, its statement written once. Raises IntegrityError."""
    if not rows:
        return
    connection, model = connections[DATABASE], type(rows[0])
    fields = model._meta.local_concrete_fields
    written = _inserting(model, len(rows), connection.vendor)
    values = [
        field.get_db_prep_save(field.pre_save(row, True), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(*written.filled(values).as_sql())
    for row in rows:
        row._state.adding, row._state.db = False, DATABASE


@cache
def _inserting(model: type[Model], number: int, _vendor: str) -> _Written:
    fields = model._meta.local_concrete_fields
    query: Any = InsertQuery(model)
    query.insert_values(fields, [_blank(model, first * len(fields)) for first in range(number)], raw=True)
    compiler = query.get_compiler(DATABASE)
    ((statement, parameters),) = compiler.as_sql()
    return _Written(query, compiler, statement, parameters)


def _blank(model: type[Model], first: int) -> Any:
    """A row each of whose values comes later."""
    row = model()
    for place, field in enumerate(model._meta.local_concrete_fields, first):
        row.__dict__[field.attname] = Hole(place)
    return row


def _write(query: Any, connection: Any) -> _Written:
    compiler = query.get_compiler(connection=connection)
    return _Written(query, compiler, *compiler.as_sql())


def _holes(number: int) -> list[Any]:
    return [Hole(place) for place in range(number)]


def _adapted(values: Sequence[Any], named: Any, connection: Any) -> list[Any]:
    """The values as this database takes them."""
    if named:
        raise TypeError("a prepared statement takes its values by place")
    return [_adapt(value, connection) for value in values]


def _adapt(value: Any, connection: Any) -> Any:
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if value is None or isinstance(value, Model):
        raise TypeError(f"a prepared statement takes no {value!r}")
    return value
