"""The counts of a load so far, per table and region; whose figures it affects; the files it kept and dropped."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import UUID

from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import TABLES
from qingqiao.records.store import forget, is_kept, keep
from qingqiao.regions.base import KeyedModel
from qingqiao.regions.models import Region

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


Values = Mapping[str, Any]
NOTHING: Values = MappingProxyType({})


class RowChange:
    """What a load does to one row: its line in the file (None: it follows from another one), and for a written row its
    model, key and the values of its columns before and after; `before` is None for a new row.

    The columns of most new rows are made when they are asked for: a workbook has hundred thousands of them.
    """

    __slots__ = ("_after", "before", "id", "kind", "line", "model", "table")

    def __init__(
        self,
        table: Table,
        kind: str,
        line: ParsedRow | None,
        model: type[KeyedModel],
        id: UUID,
        before: Values | None = None,
        after: Values | Callable[[ParsedRow, UUID], Values] = NOTHING,
    ) -> None:
        self.table, self.kind, self.line, self.model, self.id = table, kind, line, model, id
        self.before, self._after = before, after

    @property
    def number(self) -> int:
        """The number of its line; 0: it follows from another one."""
        return self.line.row if self.line else 0

    @property
    def after(self) -> Values:
        """The values of its columns after the load: all of a new row, those that change of another one."""
        if callable(self._after):
            return self._after(self.line, self.id) if self.line else NOTHING
        return self._after


@dataclass
class LoadTally:
    """The tally of one load. `regions` are by code, including new ones; `named` are the ids of cadres who become
    administrators, by region.

    `is_dry`: nothing is written. `changes` lists row by row what is done, when it is a list.
    """

    is_dry: bool = False
    changes: list[RowChange] | None = None
    named: dict[int, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    regions: dict[str, Region] = field(default_factory=dict)
    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    touched: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    revised: Counter[str] = field(default_factory=Counter)
    kept: list[tuple[str, str]] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)

    def note(self, table: Table, region: str, what: str, number: int = 1) -> None:
        """Count rows that are new, changed or unchanged."""
        self.counts[table.name, region][what] += number

    def add_change(self, *change: Any) -> None:
        """Add a row to the list of changes, by what a `RowChange` has."""
        if self.changes is not None:
            self.changes.append(RowChange(*change))

    def touch(self, region: str, *cadres: UUID) -> None:
        """Mark these cadres' figures as affected."""
        self.touched[region].update(cadres)

    def revise(self, region: str) -> None:
        """Store the earlier contents of a changed record."""
        self.revised[region] += 1

    def totals(self, tables: Container[str]) -> dict[str, Counter[str]]:
        """Return the counts of the tables in the load, in the order of formats.md."""
        found = {table.name: Counter[str]() for table in TABLES if table.name in tables}
        for (table, _), count in self.counts.items():
            found[table] += count
        return found

    def changes_in(self, region: str) -> dict[str, dict[str, int]]:
        """Return what was written in one region, for its audit log: table → new and changed rows."""
        found = {}
        for (table, where), count in self.counts.items():
            written = {what: count[what] for what in (NEW, CHANGED) if count[what]}
            if where == region and written:
                found[table] = written
        return found

    def keep(self, kind: str, name: str, body: bytes) -> None:
        """Store a file durably, and remember it if it is new: a failed load deletes its files."""
        if not is_kept(kind, name):
            keep(kind, name, body)
            self.kept.append((kind, name))

    def sweep(self) -> None:
        """Delete the files that this load stored."""
        for kind, name in self.kept:
            forget(kind, name)
