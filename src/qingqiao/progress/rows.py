"""Judged cells as rows of the table, and writing those of a few cadres: compared and written one by one."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from qingqiao.policy import judge as judging
from qingqiao.progress.models import Cell
from qingqiao.progress.selects import CadreSelection, Rows, Select, known_as
from qingqiao.regions.models import Region

STANDING = "standing"
COLUMNS = (
    *("region_id", "cadre_id", "obligation", "period", "first_day", "last_day"),
    *("closes_on", "target", "done", "reason", "late"),
)
VALUES = COLUMNS[4:]
TABLE = Cell._meta.db_table
MOST_AT_ONCE = 500


class CellFilter(NamedTuple):
    """Which kept cells: those that share a day with a range, of some obligations; None: all."""

    days: tuple[date, date] | None = None
    obligations: frozenset[str] | None = None


EVERYTHING = CellFilter()


class CellRow(NamedTuple):
    """A kept cell's columns, in the order of COLUMNS."""

    region_id: int
    cadre_id: UUID
    obligation: str
    period: str
    first_day: date
    last_day: date
    closes_on: date
    target: int | None
    done: int
    reason: str
    late: int

    @property
    def key(self) -> tuple[UUID, str, str]:
        """Return the cell's key within its region."""
        return self.cadre_id, self.obligation, self.period


Judgement = tuple[UUID, list[judging.Cell]]
day_of = lru_cache(maxsize=65536)(date.fromordinal)


def rows_of(region: Region, cadre: UUID, cells: Iterable[judging.Cell]) -> Iterator[CellRow]:
    """Yield the rows of one cadre's judged cells."""
    for row, done, late in cells:
        slot = row.slot
        yield CellRow(
            region.pk,
            cadre,
            slot.requirement.obligation.id,
            slot.period,
            day_of(slot.first_day),
            day_of(slot.last_day),
            day_of(slot.closes_on),
            row.target,
            done,
            row.reason,
            late,
        )


def replace_few(region: Region, kept: Iterable[CellRow], fresh: Iterable[CellRow]) -> None:
    """Write the differences between kept and judged cells, and delete those that no longer exist."""
    held = {row.key: row for row in kept}
    changed = [row for row in fresh if held.pop(row.key, None) != row]
    if held:
        _delete(region, held.values())
    for first in range(0, len(changed), MOST_AT_ONCE):
        _upsert(changed[first : first + MOST_AT_ONCE])


def _delete(region: Region, gone: Iterable[CellRow]) -> None:
    any_of = Q(pk__in=[])
    for row in gone:
        any_of |= Q(cadre=row.cadre_id, obligation=row.obligation, period=row.period)
    Cell.objects.filter(any_of, region=region).delete()


def kept_cells(who: CadreSelection, where: CellFilter = EVERYTHING) -> Select:
    """Return the query of some cadres' kept cells in a range."""
    ids = ", ".join(["%s"] * who.shape)
    between = "" if where.days is None else " AND last_day >= %s AND first_day <= %s"
    statement = (
        f"SELECT {', '.join(COLUMNS)} FROM {TABLE} WHERE region_id = %s AND cadre_id IN ({ids}){between}"  # noqa: S608
    )
    days = [] if where.days is None else [day.isoformat() for day in where.days]
    return Select(statement, [who.region, *who.ids, *days])


def cell_rows(found: Rows, where: CellFilter = EVERYTHING) -> Iterator[CellRow]:
    """Yield the results of `kept_cells` in a range, as rows."""
    for row in found:
        if where.obligations is None or row[2] in where.obligations:
            yield CellRow(row[0], _id(row[1]), *row[2:4], *map(_date, row[4:7]), *row[7:])


def _id(id: Any) -> UUID:
    return id if isinstance(id, UUID) else UUID(id)


def _date(day: Any) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def _upsert(rows: list[CellRow]) -> None:
    names, marks = ", ".join(COLUMNS), ", ".join(["%s"] * len(COLUMNS))
    values = ", ".join(f"{name} = EXCLUDED.{name}" for name in VALUES)
    statement = (
        f"INSERT INTO {TABLE} ({names}) VALUES {', '.join([f'({marks})'] * len(rows))}"  # noqa: S608
        f" ON CONFLICT (region_id, cadre_id, obligation, period) DO UPDATE SET {values}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in _adapted(row)])


def _adapted(row: CellRow) -> tuple[Any, ...]:
    """Return the row's values in the form that all databases take."""
    return (row[0], known_as(row[1]), *row[2:4], *(day.isoformat() for day in row[4:7]), *row[7:])
