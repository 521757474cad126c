"""What the database holds and the files add, by code: the ground on which every rule stands."""

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
class LaidEra:
    """An era as it will be, and the row that says it; 0: it is stored."""

    era: Era
    stored: dict[str, Any] | None = None
    row: int = 0


@dataclass(slots=True)
class Node:
    """An organization as it will be; `region` is the code of its region, empty while its place in the tree is unsound.

    `values` are its columns, and `parent` its superior, as of today; `past` are its eras by their first days.
    """

    code: str
    id: UUID
    parent: str = ""
    is_region: bool = False
    stored: Organization | None = None
    line: ParsedRow | None = None
    region: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    past: dict[date, LaidEra] = field(default_factory=dict)

    @property
    def first_day(self) -> date | None:
        """The day on which it was founded; None: it always was."""
        return self.values.get("first_day")

    @property
    def last_day(self) -> date | None:
        """The day on which it was dissolved; None: it still is."""
        return self.values.get("last_day")

    @property
    def eras(self) -> list[Era]:
        """Its eras in order."""
        return [self.past[day].era for day in sorted(self.past)]


@dataclass(slots=True)
class Member:
    """A cadre or community as it will be: its id, the code of its region now, if stored, and then."""

    code: str
    id: UUID
    before: str = ""
    region: str = ""
    row: int = 0


@dataclass(slots=True)
class World:
    """All that rows may refer to. `unsure` names tables that could not be read: what they hold can't be missed."""

    regions: dict[str, Region] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    cadres: dict[str, Member] = field(default_factory=dict)
    communities: dict[str, Member] = field(default_factory=dict)
    community_homes: dict[str, str] = field(default_factory=dict)
    contact_codes: dict[str, set[str]] = field(default_factory=dict)
    records: dict[bytes, str] = field(default_factory=dict)
    people: dict[bytes, list[str]] = field(default_factory=dict)
    lines: dict[str, list[ParsedRow]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    _packs: dict[str, tuple[Pack, ...]] = field(default_factory=dict)
    _days: dict[str, date] = field(default_factory=dict)

    @property
    def top_region(self) -> str:
        """The code of the top organization, a region always; empty when there is none."""
        tops = [node for node in self.nodes.values() if not node.parent]
        return next((node.code for node in tops if node.last_day is None), tops[0].code if tops else "")

    def packs(self, region: str) -> tuple[Pack, ...]:
        """The packs that judge a region; a new one begins with the notice of 2016."""
        if region not in self._packs:
            stored = self.regions.get(region)
            self._packs[region] = rules_of(stored).packs if stored else (shipped()[FIRST_PACK],)
        return self._packs[region]

    def today(self, region: str) -> date:
        """The day it is in a region; in a new one, where a new one lies."""
        if region not in self._days:
            self._days[region] = clock.today(self.regions.get(region) or Region())
        return self._days[region]

    def of(self, table: Table) -> list[ParsedRow]:
        """The lines of a table that is kept whole."""
        return self.lines.get(table.name, [])


class Seen:
    """The keys of a table so far, each with its row: the same twice is a fault."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self._rows: dict[Any, int] = {}
        self._table, self._faults = table, faults

    def is_new(self, key: Any, line: ParsedRow, column: str) -> bool:
        """Whether the key is said for the first time."""
        first = self._rows.setdefault(key, line.row)
        if first != line.row:
            keys = "、".join(one.header for one in self._table.columns if one.is_key)
            self._faults.add(
                self._table, line.row, column, f"与第 {first} 行是同一条（{keys}相同）", "同一条应只出现一次"
            )
        return first == line.row
