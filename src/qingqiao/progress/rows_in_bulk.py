"""Replacing the kept cells of many cadres: what is kept is compared with what is judged, and only the differences are written.

A row is a line of COPY on PostgreSQL and a tuple of values on SQLite: both sides are compared in the form that is written.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from qingqiao.policy.judge import CellFrame
from qingqiao.progress.rows import STANDING, TABLE, Judgement, day_of
from qingqiao.progress.selects import known_as
from qingqiao.regions.models import Region

COLUMNS = (
    *("region_id", "cadre_id", "done", "late"),
    *("obligation", "period", "first_day", "last_day", "closes_on", "target", "reason"),
)
KEY = tuple(COLUMNS.index(name) for name in ("cadre_id", "obligation", "period"))
NULL = r"\N"
WITHIN = "region_id = %s AND cadre_id BETWEEN %s AND %s AND (last_day >= %s OR period = %s)"
Row = Any
"""A line without its end on PostgreSQL, a tuple on SQLite."""


def replace_many(
    region: Region, between: tuple[UUID, UUID], since: date, judged: Iterable[Judgement]
) -> None:
    """Replace the kept cells of the cadres between two ids (both included): those of periods that end on `since` or later, and
    the standing ones."""
    within = (region.pk, *map(known_as, between), since.isoformat(), STANDING)
    is_postgresql = connection.vendor == "postgresql"
    fresh = list((_lines if is_postgresql else _tuples)(region, judged))
    kept = _kept_lines(within) if is_postgresql else _kept_tuples(within)
    gone = kept.difference(fresh) if kept else kept
    if len(gone) * 2 > len(kept):
        _delete_all(within)
        kept = set()
    elif gone:
        _delete(region, gone)
    changed = [row for row in fresh if row not in kept] if kept else fresh
    if changed:
        _write(changed)


def _kept_lines(within: tuple[Any, ...]) -> set[Row]:
    """Return the kept rows as lines, added up by the server: one by one they would cost more than they say."""
    parts = [f"COALESCE({name}::text, '{NULL}')" if name == "target" else name for name in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(
            rf"SELECT string_agg(concat_ws(E'\t', {', '.join(parts)}), E'\n') FROM {TABLE} WHERE {WITHIN}",  # noqa: S608
            within,
        )
        text: str | None = cursor.fetchone()[0]
    return set(text.split("\n")) if text else set()


def _kept_tuples(within: tuple[Any, ...]) -> set[Row]:
    """Return the kept rows as they were written: the sign keeps days from being made into dates."""
    shown = ", ".join(f"+{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {shown} FROM {TABLE} WHERE {WITHIN}", within)  # noqa: S608
        return set(cursor.fetchall())


def _delete_all(within: tuple[Any, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {WITHIN}", within)  # noqa: S608


def _delete(region: Region, gone: Collection[Row]) -> None:
    keys = [tuple(values[place] for place in KEY) for values in map(_values, gone)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"DELETE FROM {TABLE} t USING unnest(%s::uuid[], %s::text[], %s::text[]) AS gone (cadre, obligation, period)"  # noqa: S608
                " WHERE t.region_id = %s AND t.cadre_id = gone.cadre AND t.obligation = gone.obligation"
                " AND t.period = gone.period",
                [*map(list, zip(*keys, strict=True)), region.pk],
            )
        else:
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE region_id = %s AND cadre_id = %s AND obligation = %s AND period = %s",  # noqa: S608
                [(region.pk, *key) for key in keys],
            )


def _values(row: Row) -> Any:
    return row.split("\t") if isinstance(row, str) else row


def _write(rows: list[Row]) -> None:
    names = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {TABLE} ({names}) FROM STDIN") as copy:
                copy.write("".join([f"{line}\n" for line in rows]))
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {TABLE} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _lines(region: Region, judged: Iterable[Judgement]) -> Iterator[str]:
    known: dict[CellFrame, str] = {}
    for cadre, cells in judged:
        who = f"{region.pk}\t{cadre}\t"
        for frame, done, late in cells:
            shared = known.get(frame)
            if shared is None:
                values = [NULL if value is None else str(value) for value in _shared(frame)]
                shared = known[frame] = "\t".join(values)
            yield f"{who}{done}\t{late}\t{shared}"


def _tuples(region: Region, judged: Iterable[Judgement]) -> Iterator[tuple[Any, ...]]:
    known: dict[CellFrame, tuple[Any, ...]] = {}
    for cadre, cells in judged:
        who = (region.pk, known_as(cadre))
        for frame, done, late in cells:
            shared = known.get(frame)
            if shared is None:
                shared = known[frame] = _shared(frame)
            yield (*who, done, late, *shared)


def _shared(frame: CellFrame) -> tuple[Any, ...]:
    """Return the values from `obligation` on, shared by all cadres with the same frame."""
    slot = frame.slot
    days = [day_of(day).isoformat() for day in (slot.first_day, slot.last_day, slot.closes_on)]
    return (slot.requirement.obligation.id, slot.period, *days, frame.target, frame.reason)
