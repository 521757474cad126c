"""What a page of cadres shows of each: how many cells are met, open or unmet, and the contacts; no score, and no other
names. The cadres come from a scoped query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.progress.lines import ProgressLine, lines_of
from qingqiao.progress.models import Cell
from qingqiao.progress.rollup import Range
from qingqiao.progress.rows import COLUMNS, STANDING, CellRow
from qingqiao.progress.statuses import JUDGED, SHORT, status_where
from qingqiao.regions.rules import Rules


@dataclass(frozen=True, slots=True)
class CadreSum:
    """A cadre's cells in a range, standing ones as of today. `contacts`: done and target; None: no such cell."""

    met: int = 0
    open: int = 0
    unmet: int = 0
    contacts: tuple[int, int] | None = None


def in_range(days: Range) -> Q:
    """Return the WHERE of cells whose period ends in the range, and of standing ones."""
    return Q(period=STANDING) | Q(last_day__range=(days.first_day, days.last_day))


def theirs(cadres: Sequence[Cadre]) -> Q:
    """Return the WHERE of some cadres' cells; the region comes first in their key."""
    return Q(region__in={one.region_id for one in cadres}, cadre__in=[one.pk for one in cadres])


def sums_of(cadres: Sequence[Cadre], days: Range, today: date, contacts: str) -> dict[UUID, CadreSum]:
    """Return each cadre's sums; `contacts` is the obligation whose done and target are included."""
    cells = Cell.objects.filter(in_range(days), theirs(cadres)).order_by()
    counted = cells.values("cadre_id").annotate(
        met=Count("obligation", filter=status_where("met", today)),
        open=Count("obligation", filter=status_where("open", today)),
        unmet=Count("obligation", filter=status_where("unmet", today)),
    )
    listed = cells.filter(JUDGED, obligation=contacts, period=STANDING)
    held = {
        cadre: (done, target or 0) for cadre, done, target in listed.values_list("cadre_id", "done", "target")
    }
    return {
        row["cadre_id"]: CadreSum(row["met"], row["open"], row["unmet"], held.get(row["cadre_id"]))
        for row in counted
    }


def lines_by_cadre(
    cadres: Sequence[Cadre], rules: Rules, obligation: str, days: Range, today: date
) -> dict[UUID, list[ProgressLine]]:
    """Return each cadre's cells of one obligation in a range."""
    rows = Cell.objects.filter(in_range(days), theirs(cadres), obligation=obligation)
    found: dict[UUID, list[CellRow]] = {}
    for row in (CellRow(*values) for values in rows.order_by("first_day").values_list(*COLUMNS)):
        found.setdefault(row.cadre_id, []).append(row)
    return {cadre: lines_of(rules, held, today) for cadre, held in found.items()}


def needing(rows: QuerySet[Appointment], need: str, days: Range, contacts: str) -> QuerySet[Appointment]:
    """Return those of some appointments with a need: no contact yet (`contacts`), no counting record (`quiet`); else
    all."""
    if need == "contacts":
        empty = JUDGED & Q(done=0, target__gt=0, obligation=contacts, period=STANDING)
        return rows.filter(Exists(Cell.objects.filter(empty, _hers())))
    if need == "quiet":
        ending = Cell.objects.filter(_hers(), last_day__range=(days.first_day, days.last_day))
        periods = ending.exclude(period=STANDING)
        return rows.filter(Exists(periods.filter(SHORT)), ~Exists(periods.filter(done__gt=0)))
    return rows


def having(rows: QuerySet[Appointment], obligation: str, days: Range) -> QuerySet[Appointment]:
    """Return those of some appointments whose cadres have a cell of an obligation in a range."""
    return rows.filter(Exists(Cell.objects.filter(in_range(days) & _hers(), obligation=obligation)))


def _hers() -> Q:
    return Q(region=OuterRef("region"), cadre=OuterRef("cadre"))
