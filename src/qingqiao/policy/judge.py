"""Judging: one cadre's facts against a schedule (policy 4)."""

from collections.abc import Iterable

from .cell import Cell as Cell
from .cell import CellFrame as CellFrame
from .cell import CellLine as CellLine
from .cell import fulfilment_of as fulfilment_of
from .cell import lines as lines
from .cell import status_of as status_of
from .changes import next_change as next_change
from .facts import Cadre, Share
from .measures import Case
from .schedule import Schedule as Schedule
from .schedule import compile_schedule as compile_schedule
from .schedule import obligations_of as obligations_of
from .view import View

NO_SHARES: list[Share] = []


def judge(schedule: Schedule, cadre: Cadre, as_of: int, standing_on: int) -> list[Cell]:
    """Return all cells of a cadre as of a day, in the pack's order and by first day; standing cells as of
    `standing_on`.

    Periods that begin after the as-of day have no cell.
    """
    frames = schedule.layout(standing_on).frames_of(cadre, as_of)
    if not frames:
        return []
    matched = schedule.sieve.matched(cadre.shares, as_of)
    view = View(cadre)
    cells = []
    for frame in frames:
        shares = matched[frame.index]
        if shares is None and frame.is_blank:
            cells.append(frame.zero)
        elif shares is not None and frame.is_plain:
            cells.append(frame.cell(len(shares), late_among(shares, frame.timely_days)))
        elif (cell := settle(frame, case_of(frame, shares or NO_SHARES, view, as_of))) is not None:
            cells.append(cell)
    return cells


def case_of(frame: CellFrame, matched: list[Share], view: View, as_of: int) -> Case:
    """Return what the measure of a frame may read; a period that isn't over is read on the as-of day."""
    slot = frame.slot
    requirement = slot.requirement
    day = slot.last_day if slot.last_day <= as_of else as_of
    return Case(
        matched, view, day, frame.own_fields, requirement.meets_that, requirement.obligation.checklist
    )


def settle(frame: CellFrame, case: Case) -> Cell | None:
    """Return the cell of a frame, or None for a share of records without any record."""
    measure = frame.slot.requirement.measure
    if measure.needs_records and not case.matched:
        return None
    counted = measure.counted(case)
    if measure.target is not None:
        frame = frame.varied(measure.target(case), frame.reason)
    if measure.nothing is not None and not frame.reason and measure.nothing(case):
        frame = frame.varied(frame.target, "none")
    timed = measure.timed(case) if measure.timed is not None else NO_SHARES
    return frame.cell(len(counted), late_among(timed, frame.timely_days))


def late_among(shares: Iterable[Share], timely_days: int) -> int:
    """Return how many records were submitted more than `timely_days` days after they happened."""
    late = 0
    for share in shares:
        if share[2] > timely_days:
            late += 1
    return late
