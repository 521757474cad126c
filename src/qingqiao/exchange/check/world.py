"""The rows of the database and of the files, by code: what all rules are checked against."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.organizations.models import Era, Organization
from qingqiao.policy.pack import Pack, shipped
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import rules_of

FIRST_PACK = "yulin-2016"


@dataclass(slots=True)
class LoadedEra:
    """An era after the load, and its line; None: the file doesn't name it."""

    era: Era
    stored: dict[str, Any] | None = None
    line: ParsedRow | None = None

    @property
    def row(self) -> int:
        """Its row number; 0: it is stored."""
        return self.line.row if self.line else 0


@dataclass(slots=True)
class Node:
    """An organization after the load; `region` is its region's code, empty while its place in the tree is unsound.

    `values` are its columns, and `parent` its superior, as of today (`parent_before`: as stored); `past` are its eras by
    first day.
    """

    code: str
    id: UUID
    parent: str = ""
    parent_before: str = ""
    is_region: bool = False
    stored: Organization | None = None
    line: ParsedRow | None = None
    region: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    past: dict[date, LoadedEra] = field(default_factory=dict)

    @property
    def first_day(self) -> date | None:
        """The day on which it was founded; None: it has always existed."""
        return self.values.get("first_day")

    @property
    def last_day(self) -> date | None:
        """The day on which it was dissolved; None: it exists."""
        return self.values.get("last_day")

    @property
    def eras(self) -> list[Era]:
        """Its eras in order."""
        return [self.past[day].era for day in sorted(self.past)]


@dataclass(slots=True)
class Member:
    """A cadre or community after the load: its id, the code of its region now (if stored), and afterwards. `stays` is the
    code of the cadre to whom she was joined."""

    code: str
    id: UUID
    before: str = ""
    region: str = ""
    row: int = 0
    stays: str = ""


@dataclass(slots=True)
class World:
    """All that rows may refer to. `unsure` names tables that couldn't be read: references to them aren't checked. `shown`
    are the codes that faults may name; None: all."""

    regions: dict[str, Region] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    cadres: dict[str, Member] = field(default_factory=dict)
    communities: dict[str, Member] = field(default_factory=dict)
    community_homes: dict[str, str] = field(default_factory=dict)
    contact_codes: dict[str, set[str]] = field(default_factory=dict)
    records: dict[bytes, str] = field(default_factory=dict)
    people: dict[bytes, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, list[ParsedRow]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    shown: frozenset[str] | None = None
    _packs: dict[str, tuple[Pack, ...]] = field(default_factory=dict)
    _days: dict[str, date] = field(default_factory=dict)

    @property
    def top_region(self) -> str:
        """The code of the top organization, always a region; empty without one."""
        tops = [node for node in self.nodes.values() if not node.parent]
        return next((node.code for node in tops if node.last_day is None), tops[0].code if tops else "")

    def packs(self, region: str) -> tuple[Pack, ...]:
        """Return the packs that judge a region; a new region begins with the notice of 2016."""
        if region not in self._packs:
            stored = self.regions.get(region)
            self._packs[region] = rules_of(stored).packs if stored else (shipped()[FIRST_PACK],)
        return self._packs[region]

    def today(self, region: str) -> date:
        """Return today's date in a region; for a new region, in the default time zone."""
        if region not in self._days:
            self._days[region] = clock.today(self.regions.get(region) or Region())
        return self._days[region]

    def shows(self, code: str) -> bool:
        """Return whether faults may name a code."""
        return self.shown is None or code in self.shown

    def of(self, table: Table) -> list[ParsedRow]:
        """Return the lines of a table that is kept in memory."""
        return self.lines.get(table.name, [])


class Seen:
    """The keys of a table so far, each with its row: a repeated key is a fault."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self._rows: dict[Any, int] = {}
        self._table, self._faults = table, faults

    def is_new(self, key: Any, line: ParsedRow, column: str) -> bool:
        """Return whether a key occurs for the first time; otherwise add a fault."""
        first = self._rows.setdefault(key, line.row)
        if first != line.row:
            keys = "、".join(one.header for one in self._table.columns if one.is_key)
            self._faults.add(
                self._table, line.row, column, f"与第 {first} 行是同一条（{keys}相同）", "同一条应只出现一次"
            )
        return first == line.row
