"""The progress of a job on the row of its workbook, where the page reads it; and whether somebody cancelled."""

from collections.abc import Iterable

from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.models import Workbook
from qingqiao.regions import clock

STEP = 2000


class Cancelled(Exception):
    """The workbook isn't being checked or imported any more: its uploader cancelled."""


class Progress:
    """Counts the rows of a workbook while it is in the state that its job gave it. Raises Cancelled."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook, self._done = workbook, 0

    def rows(self, phase: str, table: Table, lines: Iterable[ParsedRow]) -> Iterable[ParsedRow]:
        """Yield a table's rows, counting them."""
        self.phase(f"{phase}“{table.sheet}”")
        for line in lines:
            self._done += 1
            if self._done % STEP == 0:
                self._update(done=self._done)
            yield line

    def phase(self, words: str) -> None:
        """Say what the job does now."""
        self._update(phase=words, done=self._done)

    def total(self, rows: int) -> None:
        """Say how many rows there are."""
        self._update(total=rows)

    def _update(self, **columns: object) -> None:
        one = self._workbook
        rows = Workbook.objects.filter(region=one.region_id, pk=one.pk, state=one.state)
        if not rows.update(moved_at=clock.now(), **columns):
            raise Cancelled


class Unwatched:
    """No progress: inside the transaction of an import nobody else would see it."""

    def rows(self, phase: str, table: Table, lines: Iterable[ParsedRow]) -> Iterable[ParsedRow]:
        """Return the rows."""
        return lines

    def phase(self, words: str) -> None:
        """Say nothing."""

    def total(self, rows: int) -> None:
        """Say nothing."""
