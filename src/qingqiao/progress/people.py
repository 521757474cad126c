"""What a page of cadres shows of each: how many of her cells are met, open or not, and her contacts; never a score, never a name
of anybody else. The cadres come from a scoped read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from qingqiao.organizations.models import Cadre
from qingqiao.policy.judge import status_of
from qingqiao.prepared import prepared_few
from qingqiao.progress.keep import ensure_fresh
from qingqiao.progress.lines import ProgressLine, lines_of
from qingqiao.progress.models import Cell
from qingqiao.progress.queries import standing_as_of
from qingqiao.progress.rollup_judged import cells_over
from qingqiao.progress.rows import COLUMNS, CellRow, rows_of
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.statuses import DONE, JUDGED, SHORT, STANDING, is_over
from qingqiao.regions.models import Region
from qingqiao.regions.rules import pack_on, rules_of


@dataclass(frozen=True, slots=True)
class CadreSum:
    """A cadre's cells over a span. `contacts`: done and target; None: no such cell."""

    met: int = 0
    open: int = 0
    unmet: int = 0
    contacts: tuple[int, int] | None = None


def in_range(span: JudgedSpan) -> Q:
    """Return the WHERE of cells whose period ends in the range, and of standing ones."""
    return Q(period=STANDING) | Q(last_day__range=(span.first_day, span.last_day))


def contact_obligations(regions: Iterable[Region], on: date) -> dict[int, str]:
    """Return the obligation that makes contact completion, by region id, as the pack in force on a day names it."""
    packs = {region.pk: pack_on(rules_of(region), on) for region in regions}
    return {id: pack.contact_obligation for id, pack in packs.items() if pack}


def rows_over(
    cadres: Sequence[Cadre], span: JudgedSpan, today: date, obligation: str = "", *, are_fresh: bool = False
) -> dict[UUID, list[CellRow]]:
    """Return each cadre's cells over a span, of one obligation or of all: kept ones, or judged from facts. `are_fresh`: it is
    known that none is stale."""
    found: dict[UUID, list[CellRow]] = {one.pk: [] for one in cadres}
    for region, some in _by_region(cadres):
        ids = sorted(one.pk for one in some)
        if span.is_kept(today):
            if not are_fresh:
                ensure_fresh(region, ids, span.as_of)
            rows = _kept(region, ids, span, obligation)
        else:
            rows = _judged(region, ids, span)
        for row in rows:
            if obligation in ("", row.obligation):
                found[row.cadre_id].append(row)
    return found


def _by_region(cadres: Sequence[Cadre]) -> Iterable[tuple[Region, list[Cadre]]]:
    for _, some in groupby(sorted(cadres, key=attrgetter("region_id")), key=attrgetter("region_id")):
        held = list(some)
        yield held[0].region, held


def _kept(region: Region, cadres: list[UUID], span: JudgedSpan, obligation: str) -> Iterable[CellRow]:
    rows = Cell.objects.filter(in_range(span), region=region, cadre__in=cadres).order_by("first_day")
    if obligation:
        rows = rows.filter(obligation=obligation)
    return (standing_as_of(CellRow(*row), span.as_of) for row in rows.values_list(*COLUMNS))


def _judged(region: Region, cadres: list[UUID], span: JudgedSpan) -> Iterable[CellRow]:
    return (row for id, cells in cells_over(region, span, cadres) for row in rows_of(region, id, cells))


def sums_of(cadres: Sequence[Cadre], span: JudgedSpan, today: date) -> dict[UUID, CadreSum]:
    """Return each cadre's sums, contacts by the pack of the cadre's region; of several cells of contacts the first."""
    contacts = contact_obligations({one.region for one in cadres}, span.standing_on)
    sums = {one.pk: CadreSum() for one in cadres}
    for region, some in _by_region(cadres) if span.is_kept(today) else ():
        ids = sorted(one.pk for one in some)
        ensure_fresh(region, ids, span.as_of)
        about = (region.pk, span.first_day, span.last_day, span.as_of, contacts.get(region.pk, ""))
        for cadre, met, open_, unmet, cells, done, target in _counted(ids, *about):
            if cells > 1:
                return _summed(cadres, span, today, contacts)
            sums[cadre] = CadreSum(met, open_, unmet, (done, target) if cells else None)
    return sums if span.is_kept(today) else _summed(cadres, span, today, contacts)


def _summed(
    cadres: Sequence[Cadre], span: JudgedSpan, today: date, contacts: dict[int, str]
) -> dict[UUID, CadreSum]:
    found = rows_over(cadres, span, today)
    return {one.pk: _sum(found[one.pk], span, contacts.get(one.region_id, "")) for one in cadres}


@prepared_few
def _counted(
    cadres: Sequence[UUID], region: int, first_day: date, last_day: date, as_of: date, contacts: str
) -> QuerySet[Cell, Any]:
    """Return how many kept cells of each cadre are met, open and unmet, and how many are of contacts, with done and target."""
    listed = JUDGED & Q(obligation=contacts)
    in_days = Q(period=STANDING) | Q(last_day__range=(first_day, last_day))
    rows = Cell.objects.filter(in_days, region=region, cadre__pk__in=cadres).order_by()
    counted = rows.values("cadre_id").annotate(
        met=Count("obligation", filter=DONE),
        open=Count("obligation", filter=SHORT & ~is_over(as_of)),
        unmet=Count("obligation", filter=SHORT & is_over(as_of)),
        listed=Count("obligation", filter=listed),
        most=Max("done", filter=listed),
        wanted=Max("target", filter=listed),
    )
    return counted.values_list("cadre_id", "met", "open", "unmet", "listed", "most", "wanted")


def _sum(rows: Sequence[CellRow], span: JudgedSpan, contacts: str) -> CadreSum:
    day = span.as_of.toordinal()
    counted = Counter(
        status_of(row.target, row.done, row.reason, row.closes_on.toordinal(), day) for row in rows
    )
    listed = [row for row in rows if row.obligation == contacts and row.target is not None and not row.reason]
    held = (listed[0].done, listed[0].target or 0) if listed else None
    return CadreSum(counted["met"], counted["open"], counted["unmet"], held)


def lines_over(
    cadres: Sequence[Cadre], span: JudgedSpan, today: date, obligation: str = "", *, are_fresh: bool = False
) -> Mapping[UUID, list[ProgressLine]]:
    """Return each cadre's cells over a span. For other readers than the cadre drop `late` (policy.md 4.7)."""
    rows = rows_over(cadres, span, today, obligation, are_fresh=are_fresh)
    found: dict[UUID, list[ProgressLine]] = defaultdict(list)
    for region, some in _by_region(cadres):
        rules, known = rules_of(region), {}  # type: ignore[var-annotated]
        found.update({one.pk: lines_of(rules, rows[one.pk], span.as_of, known) for one in some})
    return found
