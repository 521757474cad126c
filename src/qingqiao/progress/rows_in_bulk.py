"""Replacing the kept cells of many cadres: what is kept is compared with what is judged, and only the differences are written.

On PostgreSQL a row is a line of COPY: both sides are compared in the form that is written.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from qingqiao.policy.judge import CellFrame
from qingqiao.progress.rows import STANDING, TABLE, Judgement
from qingqiao.progress.rows_by_cadre import COLUMNS, Changes, changes_of, shared_values, write_changes
from qingqiao.progress.selects import known_as
from qingqiao.regions.models import Region

KEY = tuple(COLUMNS.index(name) for name in ("cadre_id", "obligation", "period"))
NULL = r"\N"
WITHIN = "region_id = %s AND cadre_id BETWEEN %s AND %s AND (last_day >= %s OR period = %s)"


def replace_many(
    region: Region, between: tuple[UUID, UUID], since: date, judged: Iterable[Judgement]
) -> None:
    """Replace the kept cells of the cadres between two ids (both included): those of periods that end on `since` or later, and
    the standing ones."""
    if connection.vendor == "sqlite":
        write_changes(changes_between(region, between, since, judged))
    else:
        _replace_lines(region, _within(region, between, since), judged)


def changes_between(
    region: Region, between: tuple[UUID, UUID], since: date, judged: Iterable[Judgement]
) -> Changes:
    """Return what `replace_many` writes on SQLite."""
    return changes_of(region, WITHIN, _within(region, between, since), judged)


def _within(region: Region, between: tuple[UUID, UUID], since: date) -> tuple[Any, ...]:
    return (region.pk, *map(known_as, between), since.isoformat(), STANDING)


def _replace_lines(region: Region, within: tuple[Any, ...], judged: Iterable[Judgement]) -> None:
    fresh, kept = list(_lines(region, judged)), _kept_lines(within)
    gone = kept.difference(fresh) if kept else kept
    if len(gone) * 2 > len(kept):
        _delete_all(within)
        kept = set()
    elif gone:
        _delete(region, gone)
    changed = [line for line in fresh if line not in kept] if kept else fresh
    if changed:
        _write(changed)


def _kept_lines(within: tuple[Any, ...]) -> set[str]:
    """Return the kept rows as lines, added up by the server: one by one they would cost more than they say."""
    parts = [f"COALESCE({name}::text, '{NULL}')" if name == "target" else name for name in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(
            rf"SELECT string_agg(concat_ws(E'\t', {', '.join(parts)}), E'\n') FROM {TABLE} WHERE {WITHIN}",  # noqa: S608
            within,
        )
        text: str | None = cursor.fetchone()[0]
    return set(text.split("\n")) if text else set()


def _delete_all(within: tuple[Any, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE {WITHIN}", within)  # noqa: S608


def _delete(region: Region, gone: Collection[str]) -> None:
    keys = [tuple(values[place] for place in KEY) for values in (line.split("\t") for line in gone)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} t USING unnest(%s::uuid[], %s::text[], %s::text[]) AS gone (cadre, obligation, period)"  # noqa: S608
            " WHERE t.region_id = %s AND t.cadre_id = gone.cadre AND t.obligation = gone.obligation"
            " AND t.period = gone.period",
            [*map(list, zip(*keys, strict=True)), region.pk],
        )


def _write(lines: list[str]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {TABLE} ({', '.join(COLUMNS)}) FROM STDIN") as copy,
    ):
        copy.write("".join([f"{line}\n" for line in lines]))


def _lines(region: Region, judged: Iterable[Judgement]) -> Iterator[str]:
    known: dict[CellFrame, str] = {}
    for cadre, cells in judged:
        who = f"{region.pk}\t{cadre}\t"
        for frame, done, late in cells:
            shared = known.get(frame)
            if shared is None:
                values = [NULL if value is None else str(value) for value in shared_values(frame)]
                shared = known[frame] = "\t".join(values)
            yield f"{who}{done}\t{late}\t{shared}"
