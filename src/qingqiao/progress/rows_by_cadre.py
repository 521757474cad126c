"""Replacing the kept cells of many cadres on SQLite: a cadre's are read as one text a column and compared with what is judged as
one, and rows are made of both only where they differ.

A text for each cell and column would cost more than judging her.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection

from qingqiao.policy.judge import Cell, CellFrame
from qingqiao.progress.rows import TABLE, Judgement, day_of
from qingqiao.progress.selects import known_as
from qingqiao.regions.models import Region

OWN = ("done", "late")
SHARED = ("obligation", "period", "first_day", "last_day", "closes_on", "target", "reason")
KEY = slice(len(OWN), len(OWN) + 2)
TARGET = SHARED.index("target")
COLUMNS = ("region_id", "cadre_id", *OWN, *SHARED)
APART = "\x1f"
"""What stands between the values of several rows in one text: the unit separator, which no value holds."""
AT_ONCE = 30
"""Rows a statement: a quarter less than one by one, and with more of them nothing changes."""
Columns = tuple[str, ...]
"""One text for each column of OWN and SHARED, with a cadre's cells by obligation and period."""
Row = tuple[Any, ...]


class Changes(NamedTuple):
    """What is written where kept cells are replaced."""

    gone: list[Row]
    """The keys of rows that are deleted."""
    together: list[Row]
    """The values of AT_ONCE rows each."""
    single: list[Row]


def changes_of(region: Region, condition: str, within: Row, judged: Iterable[Judgement]) -> Changes:
    """Return what is to be written so that the kept cells that meet a condition are what is judged; what is as judged isn't."""
    kept = _kept(condition, within)
    gone: list[Row] = []
    changed: list[Row] = []
    for cadre, cells in judged:
        id = known_as(cadre)
        held = kept.pop(id, None)
        if held is None:
            changed += [(region.pk, id, done, late, *shared_values(frame)) for frame, done, late in cells]
        elif held != (fresh := _columns(cells)):
            before, after = set(_rows(held)), set(_rows(fresh))
            keys = {row[KEY] for row in after}
            gone += [(region.pk, id, *row[KEY]) for row in before if row[KEY] not in keys]
            changed += [(region.pk, id, *_as_written(row)) for row in after - before]
    gone += [(region.pk, id, *row[KEY]) for id, held in kept.items() for row in _rows(held)]
    whole = len(changed) - len(changed) % AT_ONCE
    together = [
        tuple(chain.from_iterable(changed[first : first + AT_ONCE])) for first in range(0, whole, AT_ONCE)
    ]
    return Changes(gone, together, changed[whole:])


def write_changes(changes: Changes) -> None:
    """Delete and write rows of kept cells."""
    delete = f"DELETE FROM {TABLE} WHERE region_id = %s AND cadre_id = %s AND obligation = %s AND period = %s"  # noqa: S608
    with connection.cursor() as cursor:
        for statement, values in zip((delete, _insert(AT_ONCE), _insert(1)), changes, strict=True):
            if values:
                cursor.executemany(statement, values)


def _columns(cells: list[Cell]) -> Columns:
    """Return one cadre's cells in the form that the kept ones are read in."""
    if not cells:
        return ()
    frames, done, late = zip(*cells, strict=True)
    order, shared = _in_order(frames)
    return (
        APART.join([str(done[place]) for place in order]),
        APART.join([str(late[place]) for place in order]),
        *shared,
    )


@lru_cache(maxsize=1024)
def _in_order(frames: tuple[CellFrame, ...]) -> tuple[list[int], Columns]:
    """Return the places of cells by obligation and period, and the texts that all cadres with the same frames share."""
    rows = [shared_values(frame) for frame in frames]
    order = sorted(range(len(rows)), key=lambda place: rows[place][:2])
    values = zip(*(rows[place] for place in order), strict=True)
    return order, tuple(APART.join(["" if one is None else str(one) for one in column]) for column in values)


@lru_cache(maxsize=4096)
def shared_values(frame: CellFrame) -> Row:
    """Return the values of SHARED, the same for all cadres with the frame."""
    slot = frame.slot
    days = [day_of(day).isoformat() for day in (slot.first_day, slot.last_day, slot.closes_on)]
    return (slot.requirement.obligation.id, slot.period, *days, frame.target, frame.reason)


def _kept(condition: str, within: Row) -> dict[str, Columns]:
    """Return each cadre's kept cells; the key's index gives them in its order, and in any other they would only be compared
    row by row."""
    shown = ", ".join(f"group_concat(COALESCE({name}, ''), '{APART}')" for name in (*OWN, *SHARED))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT cadre_id, {shown} FROM {TABLE} WHERE {condition} GROUP BY cadre_id",  # noqa: S608
            within,
        )
        return {row[0]: row[1:] for row in cursor.fetchall()}


def _rows(columns: Columns) -> Iterator[Row]:
    return zip(*(column.split(APART) for column in columns), strict=True)


def _as_written(row: Row) -> Row:
    done, late, *shared = row
    target = shared[TARGET]
    shared[TARGET] = int(target) if target else None
    return int(done), int(late), *shared


def _insert(rows: int) -> str:
    marks = f"({', '.join(['%s'] * len(COLUMNS))})"
    return f"INSERT OR REPLACE INTO {TABLE} ({', '.join(COLUMNS)}) VALUES {', '.join([marks] * rows)}"  # noqa: S608
