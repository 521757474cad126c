"""Judged cells as rows of the table, and their way into it: compared and written one by one, or replaced in bulk."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from qingqiao.policy import judge as judging
from qingqiao.progress.models import Cell
from qingqiao.regions.models import Region

STANDING = "standing"
COLUMNS = (
    *("region_id", "cadre_id", "obligation", "period", "first_day", "last_day"),
    *("closes_on", "target", "done", "reason", "late"),
)
VALUES = COLUMNS[4:]
BATCH = 400


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
        """What names the cell within its region."""
        return self.cadre_id, self.obligation, self.period


_day = lru_cache(maxsize=65536)(date.fromordinal)


def rows_of(region: Region, cadre: UUID, cells: Iterable[judging.Cell]) -> Iterator[CellRow]:
    """The rows of one cadre's judged cells."""
    for row, done, late in cells:
        slot = row.slot
        yield CellRow(
            region.pk,
            cadre,
            slot.demand.obligation.id,
            slot.period,
            _day(slot.first_day),
            _day(slot.last_day),
            _day(slot.closes_on),
            row.target,
            done,
            row.reason,
            late,
        )


def replace_few(region: Region, cadres: list[UUID], where: Q, fresh: Iterable[CellRow]) -> None:
    """Bring the kept cells of some cadres within `where` to what was judged: write what differs, delete what is no more."""
    rows = Cell.objects.filter(where, region=region, cadre__in=cadres).values_list(*COLUMNS)
    held = {row.key: row for row in (CellRow(*row) for row in rows)}
    changed = [row for row in fresh if held.pop(row.key, None) != row]
    if held:
        _delete(region, held.values())
    if changed:
        _upsert(changed)


def replace_many(region: Region, between: tuple[UUID, UUID], where: Q, fresh: Iterable[CellRow]) -> None:
    """Replace the kept cells of the cadres between two ids within `where`, by COPY where the database has it."""
    Cell.objects.filter(where, region=region, cadre__range=between).delete()
    if connection.vendor == "postgresql":
        _copy(fresh)
    else:
        _insert(fresh)


def _delete(region: Region, gone: Iterable[CellRow]) -> None:
    any_of = Q(pk__in=[])
    for row in gone:
        any_of |= Q(cadre=row.cadre_id, obligation=row.obligation, period=row.period)
    Cell.objects.filter(any_of, region=region).delete()


def _upsert(rows: list[CellRow]) -> None:
    Cell.objects.bulk_create(
        [Cell(**row._asdict()) for row in rows],
        update_conflicts=True,
        unique_fields=["region", "cadre", "obligation", "period"],
        update_fields=list(VALUES),
    )


def _copy(rows: Iterable[CellRow]) -> None:
    names = ", ".join(COLUMNS)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Cell._meta.db_table} ({names}) FROM STDIN") as copy,
    ):
        lines: list[str] = []
        for row in rows:
            lines.append(_line(row))
            if len(lines) >= BATCH:
                copy.write("".join(lines))
                lines.clear()
        copy.write("".join(lines))


def _line(row: CellRow) -> str:
    region, cadre, obligation, period, first, last, closes, target, done, reason, late = row
    aim = r"\N" if target is None else target
    return f"{region}\t{cadre}\t{obligation}\t{period}\t{first}\t{last}\t{closes}\t{aim}\t{done}\t{reason}\t{late}\n"


def _insert(rows: Iterable[CellRow]) -> None:
    names, marks = ", ".join(COLUMNS), ", ".join(["%s"] * len(COLUMNS))
    insert = f"INSERT INTO {Cell._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 (our own names)
    adapted = [(row[0], row[1].hex, *row[2:4], *map(str, row[4:7]), *row[7:]) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(insert, adapted)
