"""Queries for cells, through a Scope. Results are right even if the tick didn't run: stale cells are judged first."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, Q

from qingqiao.organizations.doubles import NOT_JOINED, stays_of
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.policy.judge import judge
from qingqiao.problems import NotFound
from qingqiao.progress.gather import gather
from qingqiao.progress.horizon import holding_on, kept_from
from qingqiao.progress.keep import ensure_fresh
from qingqiao.progress.lines import ProgressLine, lines_of
from qingqiao.progress.models import Cell, Judged
from qingqiao.progress.rows import COLUMNS, STANDING, CellRow, rows_of
from qingqiao.progress.schedules import days_covered, schedule_touching
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


def get_cadre_by_code(scope: Scope, code: str) -> Cadre:
    """Return one cadre within reach by code; by the code of one who was joined to another, the other. Raise NotFound."""
    reached = scope.limit(Cadre.objects.all()).select_related("region")
    cadre = reached.filter(NOT_JOINED, code=code).first() or reached.filter(pk__in=stays_of(code)).first()
    if cadre is None:
        raise NotFound
    return cadre


def current_lines(cadre: Cadre, today: date) -> list[ProgressLine]:
    """Return a cadre's cells of the periods that contain today, and the standing ones."""
    return lines_touching(cadre, today, today, today)


def lines_touching(cadre: Cadre, first_day: date, last_day: date, today: date) -> list[ProgressLine]:
    """Return a cadre's cells of the periods that share a day with the range, as of today, and the standing ones.

    The cadre comes from a scoped query; for other readers drop `late` (policy.md 4.7).
    """
    rules = rules_of(cadre.region)
    rows = kept_rows(cadre.region, cadre.pk, first_day, last_day, today)
    return lines_of(rules, rows, today)


def kept_rows(region: Region, cadre: UUID, first_day: date, last_day: date, today: date) -> list[CellRow]:
    """Return the fresh cells of the periods that share a day with the range; before the horizon they are judged from
    facts."""
    if first_day < kept_from(today):
        return _judged_rows(region, cadre, first_day, last_day, today)
    in_range = Q(last_day__gte=first_day, first_day__lte=min(last_day, today)) & ~Q(period=STANDING)
    cells = Cell.objects.filter(in_range | Q(period=STANDING), region=region, cadre=cadre)
    fresh = Exists(Judged.objects.filter(holding_on(region, today), cadre=cadre))
    rows = list(cells.values_list(*COLUMNS, fresh))
    if not rows or not rows[0][-1]:
        ensure_fresh(region, [cadre], today)
        rows = list(cells.values_list(*COLUMNS, fresh))
    return [standing_as_of(CellRow(*row[:-1]), today) for row in rows]


def standing_as_of(row: CellRow, today: date) -> CellRow:
    """Return a kept standing cell as of today: it is valid for several days."""
    if row.period != STANDING:
        return row
    return row._replace(first_day=today, last_day=today, closes_on=today - timedelta(days=1))


def _judged_rows(region: Region, cadre: UUID, first_day: date, last_day: date, today: date) -> list[CellRow]:
    schedule = schedule_touching(rules_of(region), first_day, last_day)
    as_of = today.toordinal()
    found = gather(region, *days_covered(schedule, today), cadres=[cadre])
    return [row for id, facts in found for row in rows_of(region, id, judge(schedule, facts, as_of, as_of))]
