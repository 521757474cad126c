"""Cadres judged over a range of days: cells, rates, scores (policy.md 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from qingqiao.policy.judge import Cell, Schedule, compile_schedule, judge
from qingqiao.policy.pack import Pack
from qingqiao.policy.scores import cadre_score, rates, weights_of
from qingqiao.progress.gather import Parts, gather
from qingqiao.progress.schedules import days_covered, schedule_ending_in
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of


@dataclass(frozen=True, slots=True)
class JudgedCadre:
    """One cadre: the cells (standing ones as of the span's last day), rate by obligation, and score (None: 不计分)."""

    id: UUID
    code: str
    cells: list[Cell]
    rates: dict[str, Fraction]
    score: Fraction | None


def schedule_for(region: Region, span: JudgedSpan, pack: Pack | None = None) -> Schedule:
    """Return the schedule of a region over a span: its own packs, or one given pack (`judge --pack`), with the
    region's own cycle if it has one."""
    rules = rules_of(region)
    if pack is None:
        return schedule_ending_in(rules, span.first_day, span.last_day)
    first, last = span.first_day.toordinal(), span.last_day.toordinal()
    return compile_schedule([pack], rules.workdays, first, last, rules.cycle, always=True)


def judged_cadres(
    region: Region, schedule: Schedule, span: JudgedSpan, *, cadres: Sequence[UUID] | None = None
) -> Iterator[JudgedCadre]:
    """Yield the cadres of a region, or some of them, by id."""
    as_of, standing_on = span.as_of.toordinal(), span.last_day.toordinal()
    weights = weights_of(schedule, standing_on)
    first, last = days_covered(schedule, span.last_day)
    parts = Parts(codes=cadres is not None)
    for id, facts in gather(region, first, last, cadres=cadres, parts=parts):
        cells = judge(schedule, facts, as_of, standing_on)
        found = rates(cells, as_of)
        yield JudgedCadre(id, facts.code, cells, found, cadre_score(found, weights))
