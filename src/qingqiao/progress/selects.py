"""The queries of `gather`: written once per database, with days as day numbers and plain tuples as rows.

They are SQL because they run in every save, and by the million in a rebuild, where the ORM would take most of the time.
Each names the region and is ordered by cadre, whose id comes first, as text.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import DateField, Model

from qingqiao import statements
from qingqiao.organizations.models import Cadre
from qingqiao.policy.facts import OPEN
from qingqiao.postings.models import Check, Posting
from qingqiao.progress.models import Judged
from qingqiao.regions.models import Region
from qingqiao.statements import fetching

EMPTY = ""
"""The column that says nothing."""


class CadreSelection:
    """Whose rows are read: a few cadres, or all between two ids (both included)."""

    def __init__(self, region: Region, few: Sequence[UUID] | None, between: tuple[UUID, UUID] | None) -> None:
        self.region = region.pk
        self.few = None if few is None else sorted(known_as(id) for id in few)
        self._ids: list[str] = [known_as(id) for id in between or ()] if self.few is None else self.few

    @property
    def shape(self) -> int:
        """How many ids the statement has; 0: a range."""
        return len(self.few) if self.few is not None else 0

    @property
    def ids(self) -> list[Any]:
        """Return the parameters of the statement's condition."""
        return [*self._ids]


class Select(NamedTuple):
    """A statement in the database's own SQL, with `%s` for each parameter."""

    statement: str
    parameters: Sequence[Any]


Rows = list[tuple[Any, ...]]


def run(select: Select) -> Rows:
    """Return all rows of one statement as tuples of the database's values."""
    with connection.cursor() as cursor:
        cursor.execute(*select)
        return list(cursor.fetchall())


def rows_on(
    who: CadreSelection, model: type[Model], columns: Sequence[str], also: str = "", *more: Any
) -> Select:
    """Return the query of a table's rows that belong to these cadres: cadre id, then the columns; `also` is a further
    condition."""
    statement = _statement(connection.vendor, model, tuple(columns), who.shape, also)
    return Select(statement, [who.region, *who.ids, *more])


RowsOfCadre = Callable[[str], Rows]
"""Gives a cadre's rows, without her id."""


def rows_of_each(
    who: CadreSelection, model: type[Model], columns: Sequence[str], also: str = "", *more: Any
) -> RowsOfCadre:
    """Return what reads a table's rows of one cadre after the other, by the same statement: where the database answers in this
    process, that costs less than rows of many which say whose they are."""
    shown = ", ".join(_shown(connection.vendor, model, column) for column in columns)
    condition = f" AND {also}" if also else ""
    fetched = fetching(
        connection,
        f"SELECT {shown} FROM {model._meta.db_table} t WHERE t.cadre_id = %s AND t.region_id = %s{condition}",  # noqa: S608
    )
    region = who.region
    return lambda cadre: fetched([cadre, region, *more])


@cache
def _statement(vendor: str, model: type[Model], columns: tuple[str, ...], few: int, also: str) -> str:
    key = "id" if not any(field.name == "cadre" for field in model._meta.fields) else "cadre_id"
    joined = sorted({column.partition(".")[0] for column in columns if "." in column})
    joins = "".join(_join(model, name) for name in joined)
    shown = [as_text(vendor, f"t.{key}"), *(_shown(vendor, model, column) for column in columns)]
    condition = f" AND {also}" if also else ""
    return (
        f"SELECT {', '.join(shown)} FROM {model._meta.db_table} t{joins}"  # noqa: S608 (our own names)
        f" WHERE t.region_id = %s AND {owner_values(f't.{key}', few)}{condition} ORDER BY t.{key}"
    )


def branch_checks(who: CadreSelection, columns: Sequence[str]) -> Select:
    """Return the query of the checks of the branches that these cadres are or were posted to: community id, then the
    columns."""
    statement = _branch_statement(connection.vendor, tuple(columns), who.shape)
    return Select(statement, [who.region, who.region, *who.ids])


def locked_marks(who: CadreSelection) -> Select:
    """Return the query of these cadres' marks, ordered by id, locked: cadre id, whether the kept cells are stale, and
    whether the kept sums include them."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    statement = (
        f"SELECT {as_text(connection.vendor, 't.cadre_id')}, t.is_stale, t.is_summed"  # noqa: S608
        f" FROM {Judged._meta.db_table} t"
        f" WHERE t.region_id = %s AND {owner_values('t.cadre_id', who.shape)} ORDER BY t.cadre_id{lock}"
    )
    return Select(statement, [who.region, *who.ids])


def begin_marks(who: CadreSelection) -> None:
    """Create a stale mark for each of these cadres without one; its key is the cadre's."""
    statement = (
        f"INSERT INTO {Judged._meta.db_table} (id, region_id, cadre_id, is_stale)"  # noqa: S608
        f" SELECT id, region_id, id, TRUE FROM {Cadre._meta.db_table}"
        f" WHERE region_id = %s AND {owner_values('id', who.shape)} ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [who.region, *who.ids])


def claim_marks(who: CadreSelection) -> None:
    """Lock the marks of these cadres, in order; a cadre without one gets a stale one. The kept sums no longer include their
    cells. Waits for no answer: one statement that locks, also the rows that it leaves as they are."""
    table = Judged._meta.db_table
    statement = (
        f"INSERT INTO {table} (id, region_id, cadre_id, is_stale) SELECT id, region_id, id, TRUE"  # noqa: S608
        f" FROM {Cadre._meta.db_table} WHERE region_id = %s AND {owner_values('id', who.shape)} ORDER BY id"
        f" ON CONFLICT (region_id, cadre_id) DO UPDATE SET is_summed = FALSE WHERE {table}.is_summed"
    )
    statements.run(connections[DEFAULT_DB_ALIAS], statement, [who.region, *who.ids])


@cache
def _branch_statement(vendor: str, columns: tuple[str, ...], few: int) -> str:
    shown = [as_text(vendor, "t.community_id"), *(_shown(vendor, Check, column) for column in columns)]
    posted = f"SELECT community_id FROM {Posting._meta.db_table} WHERE region_id = %s AND {owner_values('cadre_id', few)}"  # noqa: S608
    return (
        f"SELECT {', '.join(shown)} FROM {Check._meta.db_table} t"  # noqa: S608 (our own names)
        f" WHERE t.region_id = %s AND t.cadre_id IS NULL AND t.community_id IN ({posted})"
    )


def owner_values(place: str, few: int) -> str:
    """Return the condition that a row belongs to the cadres; `few` is the number of ids in it."""
    return f"{place} IN ({', '.join(['%s'] * few)})" if few else f"{place} BETWEEN %s AND %s"


def _join(model: type[Model], name: str) -> str:
    other: Any = model._meta.get_field(name).related_model
    return (
        f" JOIN {other._meta.db_table} {name} ON {name}.id = t.{name}_id AND {name}.region_id = t.region_id"
    )


def _shown(vendor: str, model: type[Model], column: str) -> str:
    """Return a column as it is read: a day as its number, an empty one as OPEN, an id as text."""
    if column == EMPTY:
        return "''"
    table, _, name = column.rpartition(".")
    owner: Any = model._meta.get_field(table).related_model if table else model
    field = owner._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    place = f"{table or 't'}.{name}"
    if isinstance(field, DateField):
        return days_number(vendor, place, OPEN)
    return as_text(vendor, place) if name == "id" or name.endswith("_id") else place


def days_number(vendor: str, place: str, empty: int) -> str:
    """Return a date as its day number: 1 is 1 January of the year 1; `empty` for NULL."""
    return f"COALESCE({_day(vendor, place)}, {empty})"


def _day(vendor: str, place: str) -> str:
    if vendor == "postgresql":
        return f"({place} - DATE '0001-01-01') + 1"
    return f"CAST(julianday({place}) - 1721424.5 AS INTEGER)"


def as_text(vendor: str, place: str) -> str:
    """Return the SQL of an id as text, as `known_as` writes it."""
    return f"{place}::text" if vendor == "postgresql" else place


def known_as(id: UUID) -> str:
    """Return an id as the database writes it in text."""
    return str(id) if connection.vendor == "postgresql" else id.hex
