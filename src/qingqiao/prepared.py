"""Prepared statements: a queryset is compiled to SQL on first use and only gets new values afterwards.

The ORM compiles the same statement again at every call, which is most of the cost of a save. Here the SQL, the
columns and the conversion of results are Django's own and are kept; only the values are new. It supports rows of a
model (with `select_related` and annotations) and `values_list`.

    @prepared
    def offices(region: int, cadre: UUID) -> QuerySet[Appointment]:
        return Appointment.objects.filter(region=region, cadre=cadre)

    offices(1, cadre.pk)  # the rows, as a list

The function must build the same query for any values; it is called once, with a `Hole` for each argument. A value is
never None (SQL would find nothing), never a row (pass its key), and is passed by position.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache, update_wrapper, wraps
from operator import itemgetter
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql import InsertQuery, UpdateQuery

from qingqiao.rows import inserted_values, read_row
from qingqiao.statements import fetch, run

Given = ParamSpec("Given")
Row = TypeVar("Row")
Read = Callable[[Sequence[Any]], list[Any]]
DATABASE = "default"
FEW = 50
"""So many rows stand on a usual page."""
STATEMENTS = 256
"""So many statements of one function are kept."""


class Hole(Expression):
    """A placeholder for a value; `place` is its position in the arguments."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class _Written(NamedTuple):
    """A statement, and its parameters with placeholders among them."""

    statement: str
    parameters: Sequence[Any]

    def filled(self, values: Sequence[Any]) -> list[Any]:
        """Return the parameters with these values in the placeholders."""
        return [values[one.place] if type(one) is Hole else one for one in self.parameters]

    def run(self, connection: Any, values: Sequence[Any]) -> int:
        """Execute the statement with these values in its placeholders, and return how many rows it changed."""
        return run(connection, self.statement, self.filled(values))


class FilledStatement(NamedTuple):
    """A prepared statement with its values, and what makes results of its rows."""

    statement: str
    values: Sequence[Any]
    read: Read


class Prepared(Generic[Given, Row]):
    """A function for the rows of a queryset, whose SQL is compiled once per database vendor."""

    def __init__(self, ask: Callable[Given, "QuerySet[Any, Row]"]) -> None:
        self._ask = ask
        self._known: dict[str, tuple[_Written, Read]] = {}
        update_wrapper(self, ask)

    def __call__(self, *values: Given.args, **named: Given.kwargs) -> list[Row]:
        """Return the rows."""
        connection = connections[DATABASE]
        asked = self._filled(values, named, connection)
        return asked.read(fetch(connection, asked.statement, asked.values))

    def asked(self, *values: Given.args, **named: Given.kwargs) -> FilledStatement:
        """Return the statement with these values, to be a part of another."""
        return self._filled(values, named, connections[DATABASE])

    def _filled(self, values: Sequence[Any], named: Any, connection: Any) -> FilledStatement:
        if connection.vendor not in self._known:
            rows = self._ask(*_holes(len(values)))  # type: ignore[call-arg]
            compiler: Any = rows.query.get_compiler(connection=connection)
            self._known[connection.vendor] = _Written(*compiler.as_sql()), _reading(rows, compiler)
        written, read = self._known[connection.vendor]
        return FilledStatement(written.statement, written.filled(_adapted(values, named, connection)), read)

    def run(self, *values: Given.args, **named: Given.kwargs) -> None:
        """Execute the statement and leave its rows, as for a lock."""
        connection = connections[DATABASE]
        asked = self._filled(values, named, connection)
        run(connection, asked.statement, asked.values)


def prepared(ask: Callable[Given, "QuerySet[Any, Row]"]) -> Prepared[Given, Row]:
    """Return a function for the rows of a queryset, whose SQL is compiled once per database vendor."""
    return Prepared(ask)


def selected(rows: "QuerySet[Any, Any]") -> tuple[list[str], Read]:
    """Return the columns that a queryset selects, with their tables' names, and what makes its results of their values: for a
    statement that joins what the ORM has no relation for."""
    compiler: Any = rows.query.get_compiler(connection=connections[DATABASE])
    compiler.as_sql()
    return [sql for _, (sql, _), _ in compiler.select], _reading(rows, compiler)


def adapted(values: Sequence[Any]) -> list[Any]:
    """Return the values of a statement in the form that this database takes."""
    connection = connections[DATABASE]
    return [_adapt(value, connection) for value in values]


def prepared_few(ask: Callable[..., "QuerySet[Any, Row]"]) -> Callable[..., list[Row]]:
    """Return a function for the rows of a queryset about some ids, its first argument: up to FEW ids are filled up to so many by
    repeating the last, so that the SQL for them is compiled once; for more the ORM writes it anew."""
    once: Prepared[..., Row] = Prepared(lambda *said: ask(said[:FEW], *said[FEW:]))

    @wraps(ask)
    def found(ids: Iterable[Any], *values: Any) -> list[Row]:
        listed = list(ids)
        if 0 < len(listed) <= FEW:
            return once(*listed, *[listed[-1]] * (FEW - len(listed)), *values)
        return list(ask(listed, *values))

    return found


def prepared_for(ask: Callable[..., "QuerySet[Any, Row]"]) -> Callable[..., list[Row]]:
    """Return a function for the rows of a queryset that follows from its arguments alone, which needn't be values of columns (a
    scope): it is built and compiled once for each set of them, as long as that is one of the last STATEMENTS."""

    @lru_cache(maxsize=STATEMENTS)
    def written(*about: Any) -> Prepared[[], Row]:
        rows = ask(*about)
        return Prepared(lambda: rows)

    @wraps(ask)
    def found(*about: Any) -> list[Row]:
        try:
            return written(*about)()
        except EmptyResultSet:
            return []

    return found


def first_rows(made_from: Hashable, rows: Callable[[], "QuerySet[Any, Row]"], number: int) -> list[Row]:
    """Return so many of the first rows of what `rows` returns, which is asked only once for all that it is `made_from`: for who
    names rows without asking for any, as lists of the desk do."""
    key = made_from, number
    if key not in _FIRST:
        found = rows()[:number]
        if len(_FIRST) >= STATEMENTS * 2:
            _FIRST.clear()
        _FIRST[key] = Prepared(lambda: found)
    try:
        return _FIRST[key]()
    except EmptyResultSet:
        return []


_FIRST: dict[Hashable, Prepared[[], Any]] = {}


def prepared_update(
    ask: Callable[Given, tuple["QuerySet[Any, Any]", dict[str, Any]]],
) -> Callable[Given, int]:
    """Return a function for an update; `ask` names the rows and each column's new value. The function returns the
    number of rows changed."""
    known: dict[str, _Written] = {}

    @wraps(ask)
    def changed(*values: Given.args, **named: Given.kwargs) -> int:
        connection = connections[DATABASE]
        if connection.vendor not in known:
            rows, columns = ask(*_holes(len(values)))  # type: ignore[call-arg]
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(columns)
            known[connection.vendor] = _Written(*query.get_compiler(connection=connection).as_sql())
        return known[connection.vendor].run(connection, _adapted(values, named, connection))

    return changed


def insert(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, all or none: `bulk_create` with its SQL compiled once. Raise IntegrityError."""
    if not rows:
        return
    connection, model = connections[DATABASE], type(rows[0])
    written = _inserting(model, len(rows), connection.vendor)
    written.run(connection, inserted_values(rows, connection))
    for row in rows:
        row._state.adding, row._state.db = False, DATABASE


@cache
def _inserting(model: type[Model], number: int, _vendor: str) -> _Written:
    fields = model._meta.local_concrete_fields
    query: Any = InsertQuery(model)
    query.insert_values(fields, [_blank(model, first * len(fields)) for first in range(number)], raw=True)
    compiler = query.get_compiler(DATABASE)
    ((statement, parameters),) = compiler.as_sql()
    return _Written(statement, parameters)


def _blank(model: type[Model], first: int) -> Any:
    """Return a row whose values are all placeholders."""
    row = model()
    for place, field in enumerate(model._meta.local_concrete_fields, first):
        row.__dict__[field.attname] = Hole(place)
    return row


def _reading(rows: Any, compiler: Any) -> Read:
    """Return a function that turns a statement's rows into the queryset's results: model instances with related rows,
    or values."""
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    make = _row_maker(compiler) if rows._iterable_class is ModelIterable else _VALUES[rows._iterable_class]
    return lambda found: [make(row) for row in compiler.apply_converters(found, converters)]


def _row_maker(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    selected = compiler.klass_info
    first, last = selected["select_fields"][0], selected["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:last]]
    model = selected["model"]
    along = get_related_populators(selected, compiler.select, DATABASE)  # type: ignore[call-arg]
    annotated = list(compiler.annotation_col_map.items())

    def make(row: Sequence[Any]) -> Any:
        made = read_row(model, names, row[first:last], DATABASE)
        for name, place in annotated:
            setattr(made, name, row[place])
        for one in along:
            _populate(one, row, made)
        return made

    return make


def _populate(along: Any, row: Sequence[Any], made: Any) -> None:
    """Give a row another that was selected along, and that one its own, as Django's populators do."""
    values = along.reorder_for_init(row) if along.reorder_for_init else row[along.cols_start : along.cols_end]
    if values[along.pk_idx] is None:
        along.local_setter(made, None)
        return
    found = read_row(along.model_cls, along.init_list, values, DATABASE)
    for further in along.related_populators:
        _populate(further, row, found)
    along.local_setter(made, found)
    along.remote_setter(found, made)


_VALUES: dict[Any, Callable[[Sequence[Any]], Any]] = {
    ValuesListIterable: tuple,
    FlatValuesListIterable: itemgetter(0),
}


def _holes(number: int) -> list[Any]:
    return [Hole(place) for place in range(number)]


def _adapted(values: Sequence[Any], named: Any, connection: Any) -> list[Any]:
    """Return the values in the form that this database takes."""
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
