"""A list as it is declared: its columns, its filters, and how what is listed becomes rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from qingqiao.desk.tables.columns import Row, TableColumn
from qingqiao.desk.tables.filters import TableFilters
from qingqiao.desk.tables.searches import Searched


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands on a page whose list is empty though nothing narrows it."""

    title: str
    text: str = ""
    icon: str = "list"
    url: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskTable(Generic[Row]):
    """A list. `found` returns all that it lists in its usual `order`, asked only when the address is understood; `rows` makes
    rows of a part of it. `finds`: what one can search for, empty for a list without a search. `has_own_look`: its
    page shows the rows in another way than as a list, and the columns stand in its files. `is_sent_at_once`: its file
    never waits on the jobs page: its rows hold what cadres wrote, or its readers have no such page. `made_from`: all that
    `found`, a queryset, follows from where nothing is asked for in the address; None: it can't be named."""

    key: str
    title: str
    columns: Sequence[TableColumn[Row]]
    found: Callable[[], Any]
    rows: Callable[[Sequence[Any]], Iterable[Row]]
    order: str = "按组织树和编码排列"
    filters: TableFilters | None = None
    finds: str = ""
    searched: Searched = field(default_factory=Searched)
    foot: Row | None = None
    has_own_look: bool = False
    is_sent_at_once: bool = False
    made_from: Hashable = None
    nothing: Nothing = Nothing("这里还没有内容")
