"""Sum a subtree's cells judged from facts: for past ranges and other as-of days, which kept cells don't cover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from qingqiao.policy.judge import Cell, judge
from qingqiao.policy.scores import rates
from qingqiao.progress.gather import gather
from qingqiao.progress.rollup_line import RollupLine
from qingqiao.progress.schedules import days_covered, schedule_ending_in
from qingqiao.progress.spans import JudgedSpan
from qingqiao.progress.tally import Tally
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

CHUNK = 2000
Seats = Mapping[int, Mapping[UUID, tuple[UUID, ...]]]
"""Region's id → cadre → the branches in which she serves."""


def judged_lines(regions: Iterable[Region], span: JudgedSpan, seats: Seats) -> Iterator[RollupLine]:
    """Return the lines of the cadres who served on the span's last day."""
    for region in regions:
        alike: defaultdict[tuple[UUID, ...], defaultdict[str, Tally]] = defaultdict(
            lambda: defaultdict(Tally)
        )
        who = seats.get(region.pk, {})
        for cadre, cells in cells_over(region, span, sorted(who)):
            add_cells(alike[who[cadre]], cells, span.as_of)
        for branches, tallies in alike.items():
            for branch in branches:
                for obligation, tally in tallies.items():
                    yield RollupLine(region.pk, branch, branch == branches[0], obligation, tally)


def cells_over(region: Region, span: JudgedSpan, cadres: Sequence[UUID]) -> Iterator[tuple[UUID, list[Cell]]]:
    """Return the cells of some cadres whose periods end in the range, and the standing ones as of its last day."""
    schedule = schedule_ending_in(rules_of(region), span.first_day, span.last_day)
    as_of, on = span.as_of.toordinal(), span.standing_on.toordinal()
    days = days_covered(schedule, span.standing_on)
    for first in range(0, len(cadres), CHUNK):
        for id, facts in gather(region, *days, cadres=cadres[first : first + CHUNK]):
            yield id, judge(schedule, facts, as_of, on)


def add_cells(tallies: defaultdict[str, Tally], cells: Sequence[Cell], as_of: date) -> None:
    """Add one cadre's cells to the tallies by obligation, and her rate (0 to 1) where one is met or closed."""
    day = as_of.toordinal()
    for cell in cells:
        _add(tallies[cell.obligation], cell, day)
    for obligation, rate in rates(cells, day).items():
        tallies[obligation].rated += 1
        tallies[obligation].rates += rate


def _add(tally: Tally, cell: Cell, as_of: int) -> None:
    frame, done, _ = cell
    if frame.reason:
        tally.exempt += 1
        return
    if frame.target is None:
        tally.noted += 1
        return
    tally.done += min(done, frame.target)
    tally.target += frame.target
    if done >= frame.target:
        tally.met += 1
    elif as_of > frame.slot.closes_on:
        tally.unmet += 1
    else:
        tally.open += 1
        tally.extend(date.fromordinal(frame.slot.last_day), date.fromordinal(frame.slot.closes_on))
