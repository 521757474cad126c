"""What one record changed: each cadre's cells judged with and without the record, by the same judging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.policy.facts import Cadre
from qingqiao.policy.judge import Schedule, judge
from qingqiao.progress.gather import Parts, gather
from qingqiao.progress.lines import ProgressLine, lines_of
from qingqiao.progress.rows import rows_of
from qingqiao.progress.schedules import days_covered, schedule_touching
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

LIT = Parts(postings=False, codes=True)


@dataclass(frozen=True, slots=True)
class Move:
    """A line as it is with the record, and how much was done without it."""

    line: ProgressLine
    before: int


def moves_of(
    region: Region, cadres: Sequence[UUID], record: UUID, day: date, today: date
) -> Mapping[UUID, list[Move]]:
    """Return for each cadre of the record the lines that it changed; none when it doesn't count."""
    schedule = schedule_touching(rules_of(region), day, day, records_only=True)
    found = gather(region, *days_covered(schedule, today), cadres=cadres, parts=LIT)
    return {id: _moves(region, schedule, id, facts, str(record), today) for id, facts in found}


def _moves(
    region: Region, schedule: Schedule, id: UUID, facts: Cadre, record: str, today: date
) -> list[Move]:
    others = facts._replace(shares=tuple(share for share in facts.shares if share.code != record))
    before = {(line.obligation, line.period): line for line in _lines(region, schedule, id, others, today)}
    moved = []
    for line in _lines(region, schedule, id, facts, today):
        was = before.get((line.obligation, line.period))
        if was is None or (was.done, was.target) != (line.done, line.target):
            moved.append(Move(line, was.done if was else 0))
    return moved


def _lines(region: Region, schedule: Schedule, id: UUID, facts: Cadre, today: date) -> list[ProgressLine]:
    as_of = today.toordinal()
    return lines_of(rules_of(region), rows_of(region, id, judge(schedule, facts, as_of, as_of)), today)
