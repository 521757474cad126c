"""A cadre's year at a glance: each obligation with its cells, the latest first, and what can still be done. Arithmetic
only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qingqiao.progress.lines import STATUS_WORDS, ProgressLine

ORDER = tuple(STATUS_WORDS)


@dataclass(frozen=True, slots=True)
class Strip:
    """One obligation over a range. `lines`: its cells, the latest first. `late`: how many of the counted records were
    submitted after the pack's days; shown only to the cadre (policy.md 4.7)."""

    title: str
    group: str
    clause: str
    lines: tuple[ProgressLine, ...]

    @property
    def late(self) -> int:
        return sum(line.late or 0 for line in self.lines)

    @property
    def is_single(self) -> bool:
        """Whether it has at most one cell, as standing obligations, years and cycles do."""
        return len(self.lines) == 1

    @property
    def summary(self) -> str:
        """`完成 9、进行中 1、免考 2`: how many cells there are of each status."""
        counted = Counter(line.status for line in self.lines)
        return "、".join(f"{STATUS_WORDS[status]} {counted[status]}" for status in ORDER if counted[status])

    @property
    def next(self) -> ProgressLine | None:
        """The latest cell that lacks something and can still be met, else None."""
        return next((line for line in self.lines if line.missing and _can_be_filled(line)), None)


def strips_of(lines: Iterable[ProgressLine]) -> list[tuple[str, list[Strip]]]:
    """Return the strips by group of the pack, in its order; cells of an earlier pack are added to the obligation of the
    same id."""
    found: dict[str, list[ProgressLine]] = {}
    for line in lines:
        found.setdefault(line.obligation, []).append(line)
    groups: dict[str, list[Strip]] = {}
    for strip in map(_strip, found.values()):
        groups.setdefault(strip.group, []).append(strip)
    return list(groups.items())


def _strip(lines: list[ProgressLine]) -> Strip:
    latest_first = tuple(sorted(lines, key=lambda line: line.first_day, reverse=True))
    newest = latest_first[0]
    return Strip(newest.title, newest.group, newest.clause, latest_first)


def _can_be_filled(line: ProgressLine) -> bool:
    """Return whether it is open; a standing obligation always is."""
    return line.is_standing or line.status == "open"
