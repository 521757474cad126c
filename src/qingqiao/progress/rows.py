"""Judged cells as rows of the table, and writing them: compared and written one by one, or replaced in bulk."""

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
IN_BULK = (
    *("region_id", "cadre_id", "done", "late"),
    *("obligation", "period", "first_day", "last_day", "closes_on", "target", "reason"),
)
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
_day = lru_cache(maxsize=65536)(date.fromordinal)


def rows_of(region: Region, cadre: UUID, cells: Iterable[judging.Cell]) -> Iterator[CellRow]:
    """Yield the rows of one cadre's judged cells."""
    for row, done, late in cells:
        slot = row.slot
        yield CellRow(
            region.pk,
            cadre,
            slot.requirement.obligation.id,
            slot.period,
            _day(slot.first_day),
            _day(slot.last_day),
            _day(slot.closes_on),
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


def replace_many(region: Region, between: tuple[UUID, UUID], where: Q, judged: Iterable[Judgement]) -> None:
    """Replace the kept cells of the cadres between two ids within `where`, by COPY where the database has it."""
    first, last = between
    Cell.objects.filter(where, region=region, cadre__gte=first, cadre__lte=last).delete()
    if connection.vendor == "postgresql":
        _copy(region, judged)
    else:
        _insert(region, judged)


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


def _copy(region: Region, judged: Iterable[Judgement]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {TABLE} ({', '.join(IN_BULK)}) FROM STDIN") as copy,
    ):
        known: dict[judging.CellFrame, str] = {}
        for cadre, cells in judged:
            who = f"{region.pk}\t{cadre}\t"
            lines = []
            for row, done, late in cells:
                shared = known.get(row)
                if shared is None:
                    values = [r"\N" if value is None else str(value) for value in _shared(row)]
                    shared = known[row] = "\t".join(values)
                lines.append(f"{who}{done}\t{late}\t{shared}\n")
            copy.write("".join(lines))


def _insert(region: Region, judged: Iterable[Judgement]) -> None:
    marks = ", ".join(["%s"] * len(IN_BULK))
    known: dict[judging.CellFrame, tuple[Any, ...]] = {}
    rows: list[tuple[Any, ...]] = []
    for cadre, cells in judged:
        who = (region.pk, known_as(cadre))
        for row, done, late in cells:
            shared = known.get(row)
            if shared is None:
                shared = known[row] = _shared(row)
            rows.append((*who, done, late, *shared))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE} ({', '.join(IN_BULK)}) VALUES ({marks})", rows)  # noqa: S608


def _shared(row: judging.CellFrame) -> tuple[Any, ...]:
    """Return the values from `obligation` on, shared by all cadres with the same row."""
    slot = row.slot
    days = [_day(day).isoformat() for day in (slot.first_day, slot.last_day, slot.closes_on)]
    return (slot.requirement.obligation.id, slot.period, *days, row.target, row.reason)
