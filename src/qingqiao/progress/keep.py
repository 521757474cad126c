"""Keeping cells: judged in the transaction of the change that touched them, marked stale where many are touched, judged afresh
when they are read stale or out of date, and rebuilt from nothing.

Whoever writes a cadre's cells holds the lock of her `Judged` row, so that two saves that touch her take turns.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from qingqiao.organizations.models import Cadre
from qingqiao.policy.changes import next_change
from qingqiao.policy.judge import judge
from qingqiao.progress.gather import ALL_PARTS, Parts, gather
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.models import Judged
from qingqiao.progress.plans import plan_touching, reach_of
from qingqiao.progress.rows import STANDING, CellRow, Judgement, Range, replace_few, replace_many, rows_of
from qingqiao.progress.selects import Who, begin_marks, lock_marks
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

CHUNK = 1000
ON_RECORDS = Parts(postings=False)
Days = tuple[date, date]
ALWAYS: Days = (date.min, date.max)


def refresh(region: Region, touched: Mapping[UUID, Days], today: date) -> None:
    """Judge again what a change touched, inside its transaction: the periods that hold the touched days, or all of them."""
    if not touched:
        return
    whole = [cadre for cadre, days in touched.items() if days == ALWAYS]
    if whole:
        judge_whole(region, whole, today)
    by_days: dict[Days, list[UUID]] = {}
    for cadre, days in touched.items():
        if days != ALWAYS:
            by_days.setdefault(days, []).append(cadre)
    for days, cadres in by_days.items():
        _judge_days(region, cadres, days, today)


def mark_stale(region: Region, cadres: Iterable[UUID]) -> None:
    """Say that these cadres' kept cells no longer hold."""
    ids = sorted(set(cadres))
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        begin_marks(Who(region, some, None))
        Judged.objects.filter(region=region, cadre__in=some).update(is_stale=True)


def mark_region_stale(region: Region) -> None:
    """Say that nothing kept in a region holds: its calendar, packs or cycle changed."""
    Judged.objects.filter(region=region).update(is_stale=True)


def judge_whole(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """Judge all kept periods of a few cadres and note until when they hold."""
    ids = sorted(cadres)
    with transaction.atomic():
        _lock(Who(region, ids, None), len(ids))
        judged, until = _judged(region, today, kept_from(today), cadres=ids)
        rows = [row for cadre, cells in judged for row in rows_of(region, cadre, cells)]
        replace_few(region, ids, Range(), rows)
        _note(region, until, today)


def rebuild(region: Region, ids: Sequence[UUID], today: date, *, since: date | None = None) -> None:
    """All kept cells of these cadres anew, a chunk a transaction; `ids` in order, and all that lie between them.

    `since`: only the periods that touch it or later days; what is kept of earlier ones stays.
    """
    since = since or kept_from(today)
    where = Q(last_day__gte=since) | Q(period=STANDING)
    for first in range(0, len(ids), CHUNK):
        chunk = ids[first : first + CHUNK]
        between = (chunk[0], chunk[-1])
        with transaction.atomic():
            _lock(Who(region, None, between), len(chunk))
            judged, until = _judged(region, today, since, between=between)
            replace_many(region, between, where, judged)
            _note(region, until, today)


def ensure_fresh(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """Judge those of these cadres whose kept cells are stale, past their day, or were never judged."""
    holding = Judged.objects.filter(
        region=region, cadre__in=cadres, is_stale=False, valid_from__lte=today, valid_until__gte=today
    )
    fresh = set(holding.values_list("cadre_id", flat=True))
    rebuild_few(region, [cadre for cadre in cadres if cadre not in fresh], today)


def rebuild_few(region: Region, cadres: Sequence[UUID], today: date) -> None:
    """All kept cells of some cadres anew, a chunk a transaction; what didn't change isn't written."""
    for first in range(0, len(cadres), CHUNK):
        judge_whole(region, cadres[first : first + CHUNK], today)


def due_cadres(region: Region, today: date) -> list[UUID]:
    """The cadres whose kept cells don't hold today, in order."""
    holding = Judged.objects.filter(
        region=region, is_stale=False, valid_from__lte=today, valid_until__gte=today
    )
    rows = Cadre.objects.filter(region=region).exclude(pk__in=holding.values("cadre_id"))
    return list(rows.order_by("id").values_list("id", flat=True))


def _judge_days(region: Region, cadres: list[UUID], days: Days, today: date) -> None:
    """Only the obligations on records, only the periods that hold these days. What is stale stays so, to be judged whole."""
    ids = sorted(cadres)
    fresh = _lock(Who(region, ids, None), len(ids))
    horizon = kept_from(today)
    if not fresh or days[1] < horizon:
        return
    plan = plan_touching(rules_of(region), max(days[0], horizon), days[1], records_only=True)
    obligations = frozenset(slot.demand.obligation.id for slot in plan.layout(today.toordinal()).slots)
    as_of = today.toordinal()
    rows: list[CellRow] = []
    for id, cadre in gather(region, *reach_of(plan, today), cadres=fresh, parts=ON_RECORDS):
        rows += rows_of(region, id, judge(plan, cadre, as_of, as_of))
    replace_few(region, fresh, Range((max(days[0], horizon), days[1]), obligations), rows)


def _judged(
    region: Region,
    today: date,
    since: date,
    cadres: Sequence[UUID] | None = None,
    between: tuple[UUID, UUID] | None = None,
) -> tuple[list[Judgement], dict[UUID, date]]:
    plan = plan_touching(rules_of(region), since, today)
    as_of = today.toordinal()
    judged: list[Judgement] = []
    until: dict[UUID, date] = {}
    for id, cadre in gather(region, *reach_of(plan, today), cadres=cadres, between=between, parts=ALL_PARTS):
        judged.append((id, judge(plan, cadre, as_of, as_of)))
        until[id] = date.fromordinal(next_change(plan, cadre, as_of) - 1)
    return judged, until


def _lock(who: Who, number: int) -> list[UUID]:
    """Lock the marks of so many cadres, in order; who has none gets one, stale. Comes back: those whose cells were not stale."""
    marks = lock_marks(who)
    if len(marks) < number:
        begin_marks(who)
        marks = lock_marks(who)
    return [cadre for cadre, is_stale in marks.items() if not is_stale]


def _note(region: Region, until: Mapping[UUID, date], today: date) -> None:
    by_day: dict[date, list[UUID]] = {}
    for cadre, day in until.items():
        by_day.setdefault(day, []).append(cadre)
    for day, cadres in by_day.items():
        rows = Judged.objects.filter(region=region, cadre__in=cadres)
        rows.update(is_stale=False, valid_from=today, valid_until=day)
