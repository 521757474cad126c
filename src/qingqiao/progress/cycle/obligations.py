"""The obligations of a cycle with their cells, as progress shows them; nothing is counted again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.progress.cycle.period import CyclePeriod
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.tally import Sum


@dataclass(frozen=True, slots=True)
class CycleObligation:
    """An obligation with its cells in a cycle by first day; `period` is `cycle`, `month`, `week`, … or `standing`.

    A cell belongs to the cycle in which its period ends (policy.md 5). `kinds`: the kinds of record that it counts.
    `asked`: the target when it is the same for everybody, else None.
    """

    id: str
    title: str
    clause: str
    unit: str
    period: str
    measure: str
    kinds: tuple[str, ...]
    checklist: str
    asked: int | None
    lines: tuple[ProgressLine, ...]

    @property
    def line(self) -> ProgressLine | None:
        """The only cell of an obligation with one per cycle; None without a cell or with several."""
        return self.lines[-1] if self.lines and self.period in ("cycle", "standing") else None

    @property
    def sum(self) -> Sum:
        """The sum of its cells."""
        found = Sum()
        for line in self.lines:
            found.add(sum_of(line))
        return found


def sum_of(line: ProgressLine) -> Sum:
    """Return the sum of one cell: one of its status, with its done and target (0 where nothing is asked)."""
    counted = {line.status: 1}
    return Sum(**counted, done=line.done, target=line.target or 0)


def cycle_obligations(cycle: CyclePeriod, lines: Iterable[ProgressLine]) -> Iterator[CycleObligation]:
    """Yield every obligation of a cycle in the pack's order, including those without a cell."""
    by_id: dict[str, list[ProgressLine]] = {}
    for line in lines:
        by_id.setdefault(line.obligation, []).append(line)
    for one in cycle.obligations:
        yield _demand(one, by_id.get(one.id, ()))


def _demand(one: Obligation, lines: Iterable[ProgressLine]) -> CycleObligation:
    return CycleObligation(
        id=one.id,
        title=one.title,
        clause=one.clause,
        unit=MEASURES[one.measure].unit,
        period=one.period,
        measure=one.measure,
        kinds=one.where.kinds or (),
        checklist=one.checklist.name,
        asked=one.target if isinstance(one.target, int) else None,
        lines=tuple(lines),
    )
