"""What the library can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qingqiao.desk.tables.filters import OneOf, SomeText, TableFilters
from qingqiao.records.reports import ReportFilter

if TYPE_CHECKING:
    from qingqiao.progress.cycle import CyclePeriod


class ReportFilters(TableFilters):
    """Reports by place, theme and cycle; `reports_in` narrows."""

    place = SomeText("社区或团组织", method="leave")
    theme = OneOf("主题", method="leave")
    cycle = OneOf("工作周期", method="leave")

    def __init__(self, data: Any, rows: Any, tasks: Sequence[str], cycles: Sequence[CyclePeriod]) -> None:
        super().__init__(data, rows)
        self._cycles = {one.first_day.isoformat(): one for one in cycles}
        self.offer("theme", [(task, task) for task in tasks])
        self.offer("cycle", [(key, one.name) for key, one in self._cycles.items()])

    def wanted(self, words: str) -> ReportFilter:
        """Return what to look for, with the words that were searched for; only for valid filters."""
        chosen = self.chosen
        cycle = self._cycles.get(chosen.get("cycle", ""))
        days = (cycle.first_day, cycle.last_day) if cycle else None
        return ReportFilter(words, chosen.get("place", ""), chosen.get("theme", ""), days)
