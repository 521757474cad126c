"""Keeping cells: judged in the transaction of the change, marked stale when a change touches many, judged again when
they are read stale or out of date, and rebuilt in full.

Writing a cadre's cells requires a lock on the `Judged` row, so that two changes of one cadre take turns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists

from qingqiao.organizations.models import Cadre
from qingqiao.policy.changes import next_change
from qingqiao.policy.judge import judge
from qingqiao.progress.gather import ALL_PARTS, Parts, facts_of, gather, selects_of
from qingqiao.progress.horizon import holding_on, kept_from
from qingqiao.progress.increments import ShareChange, add_increments, increments_of
from qingqiao.progress.models import Judged
from qingqiao.progress.rows import (
    CellFilter,
    CellRow,
    Judgement,
    cell_rows,
    kept_cells,
    replace_few,
    rows_of,
)
from qingqiao.progress.rows_in_bulk import replace_many
from qingqiao.progress.schedules import days_covered, days_of_slots, schedule_touching, slots_asking
from qingqiao.progress.selects import (
    CadreSelection,
    Rows,
    Select,
    begin_marks,
    locked_marks,
    run,
)
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of
from qingqiao.together import fetched_together

CHUNK = 1000
Until = dict[UUID, date]
"""The last day on which each cadre's cells are valid."""
Replacing = Callable[[Sequence[UUID]], Until]
"""Judges cadres (sorted, complete between first and last), and replaces their kept cells."""
NOTHING_ELSE: Mapping[str, Select] = {}


class Touch(NamedTuple):
    """What a change touched of a cadre: the days of records, and their `shapes` before and after.

    `shapes` None: any shape.
    """

    first_day: date
    last_day: date
    shapes: frozenset[str] | None = None

    def __or__(self, other: "Touch") -> "Touch":
        """Return the union of both."""
        shapes = None if self.shapes is None or other.shapes is None else self.shapes | other.shapes
        return Touch(min(self.first_day, other.first_day), max(self.last_day, other.last_day), shapes)


ALL = Touch(date.min, date.max)


def refresh(region: Region, touched: Mapping[UUID, Touch], today: date) -> None:
    """Judge again what a change touched, inside its transaction: the periods that contain the touched days, or all of
    them."""
    if not touched:
        return
    alike: dict[Touch, list[UUID]] = {}
    for cadre, touch in touched.items():
        alike.setdefault(touch, []).append(cadre)
    if whole := alike.pop(ALL, []):
        judge_whole(region, whole, today)
    for touch, cadres in alike.items():
        _judge_touched(region, cadres, touch, today)


def refresh_changed(region: Region, changes: Mapping[ShareChange, Sequence[UUID]], today: date) -> None:
    """Bring the cells up to date with changes of shares, inside their transaction: counted on where that is possible, else
    judged."""
    for change, cadres in changes.items():
        increments = increments_of(rules_of(region), change, today)
        if increments is None:
            _judge_touched(region, list(cadres), Touch(change.day, change.day, change.shapes), today)
        elif increments:
            add_increments(region, cadres, increments)


def mark_stale(region: Region, cadres: Iterable[UUID]) -> None:
    """Mark the kept cells of these cadres as stale."""
    ids = sorted(set(cadres))
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        begin_marks(CadreSelection(region, some, None))
        Judged.objects.filter(region=region, cadre__in=some).update(is_stale=True, is_summed=False)


def judge_whole(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """Judge all kept periods of a few cadres and store until when they are valid."""
    ids = sorted(cadres)
    who = CadreSelection(region, ids, None)
    with transaction.atomic():
        _locked(who, len(ids))
        judged, until = _judged(region, today, kept_from(today), cadres=ids)
        rows = [row for cadre, cells in judged for row in rows_of(region, cadre, cells)]
        replace_few(region, cell_rows(run(kept_cells(who))), rows)
        _note(region, until, today)


def rebuild(
    region: Region,
    ids: Sequence[UUID],
    today: date,
    *,
    since: date | None = None,
    replace: Replacing | None = None,
) -> None:
    """Rebuild all kept cells of these cadres, one transaction per chunk; `ids` are sorted and complete between first
    and last.

    `since`: only the periods that touch that day or later ones; earlier cells stay. Cells that are as judged aren't written.
    `replace`: what judges a chunk's cadres and replaces their cells, if not this process alone.
    """
    replace = replace or partial(_replace, region, today, since or kept_from(today))
    for first in range(0, len(ids), CHUNK):
        chunk = ids[first : first + CHUNK]
        with transaction.atomic():
            _locked(CadreSelection(region, None, (chunk[0], chunk[-1])), len(chunk))
            _note(region, replace(chunk), today)


def _replace(region: Region, today: date, since: date, ids: Sequence[UUID]) -> Until:
    between = (ids[0], ids[-1])
    judged, until = judged_between(region, between, today, since)
    replace_many(region, between, since, judged)
    return until


def ensure_fresh(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """Judge those of these cadres whose kept cells are stale, out of date, or missing."""
    holding = Judged.objects.filter(holding_on(region, today), cadre__in=cadres)
    fresh = set(holding.values_list("cadre_id", flat=True))
    rebuild_few(region, [cadre for cadre in cadres if cadre not in fresh], today)


def rebuild_few(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """Rebuild all kept cells of some cadres, one transaction per chunk; unchanged cells aren't written."""
    for first in range(0, len(cadres), CHUNK):
        judge_whole(region, cadres[first : first + CHUNK], today)


def due_cadres(region: Region, today: date) -> list[UUID]:
    """Return the cadres whose kept cells aren't valid today, in order."""
    holding = Judged.objects.filter(holding_on(region, today))
    rows = Cadre.objects.filter(region=region).exclude(pk__in=holding.values("cadre_id"))
    return list(rows.order_by("id").values_list("id", flat=True))


def _judge_touched(region: Region, cadres: list[UUID], touch: Touch, today: date) -> None:
    """Judge only the obligations that such records can change, and only the periods that contain their days and are kept: of
    earlier days, those that go on after the horizon.

    Stale cadres stay stale and are judged in full later.
    """
    horizon = kept_from(today)
    days = (max(touch.first_day, min(horizon, touch.last_day)), touch.last_day)
    schedule = schedule_touching(rules_of(region), *days, records_only=True)
    since = horizon.toordinal()
    slots = [slot for slot in slots_asking(schedule, today, touch.shapes) if slot.last_day >= since]
    if not slots:
        return
    obligations = frozenset(slot.requirement.obligation.id for slot in slots)
    where = CellFilter((max(days[0], horizon), days[1]), obligations)
    parts = Parts(
        listings=any("contacts" in slot.requirement.measure.reads for slot in slots), postings=False
    )
    who = CadreSelection(region, cadres, None)
    selects = selects_of(who, days_of_slots(slots, today), parts)
    fresh, read = _locked(who, len(cadres), {**selects, "cells": kept_cells(who, where)})
    as_of = today.toordinal()
    rows: list[CellRow] = []
    for id, cadre in facts_of(who, read, parts):
        if id in fresh:
            cells = judge(schedule, cadre, as_of, as_of)
            cells = [cell for cell in cells if cell.obligation in obligations and cell.last_day >= since]
            rows += rows_of(region, id, cells)
    replace_few(region, [row for row in cell_rows(read["cells"], where) if row.cadre_id in fresh], rows)


def judged_between(
    region: Region, between: tuple[UUID, UUID], today: date, since: date
) -> tuple[list[Judgement], Until]:
    """Judge the cadres between two ids (both included), and say until when that is valid."""
    return _judged(region, today, since, between=between)


def _judged(
    region: Region,
    today: date,
    since: date,
    cadres: Sequence[UUID] | None = None,
    between: tuple[UUID, UUID] | None = None,
) -> tuple[list[Judgement], Until]:
    schedule = schedule_touching(rules_of(region), since, today)
    as_of = today.toordinal()
    judged: list[Judgement] = []
    until: dict[UUID, date] = {}
    for id, cadre in gather(
        region, *days_covered(schedule, today), cadres=cadres, between=between, parts=ALL_PARTS
    ):
        judged.append((id, judge(schedule, cadre, as_of, as_of)))
        until[id] = date.fromordinal(next_change(schedule, cadre, as_of) - 1)
    return judged, until


def _locked(
    who: CadreSelection, number: int, selects: Mapping[str, Select] = NOTHING_ELSE
) -> tuple[set[UUID], dict[str, Rows]]:
    """Lock the marks of `number` cadres, in order, and run the other queries under the lock; a cadre without a mark
    gets a stale one. The kept sums no longer include their cells.

    Return the cadres whose cells aren't stale, and the results of the queries.
    """
    asked = [locked_marks(who), *selects.values()]
    marks, *found = fetched_together(asked)
    if len(marks) < number:
        begin_marks(who)
        marks, *found = fetched_together(asked)
    if summed := [UUID(id) for id, _, is_summed in marks if is_summed]:
        Judged.objects.filter(region=who.region, cadre__in=summed).update(is_summed=False)
    return {UUID(id) for id, is_stale, _ in marks if not is_stale}, dict(zip(selects, found, strict=True))


def _note(region: Region, until: Mapping[UUID, date], today: date) -> None:
    """Note until when the cells are valid. Who was judged by rules that were changed since they were read stays stale: whoever
    changed them marked her before."""
    are_current = Exists(Region.objects.filter(pk=region.pk, rules_version=region.rules_version))
    by_day: dict[date, list[UUID]] = {}
    packs = rules_of(region).packs_digest
    for cadre, day in until.items():
        by_day.setdefault(day, []).append(cadre)
    for day, cadres in by_day.items():
        rows = Judged.objects.filter(region=region, cadre__in=cadres)
        rows.update(is_stale=~are_current, valid_from=today, valid_until=day, packs=packs)
