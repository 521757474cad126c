"""A list as an address asks for it: filtered, sorted, with these columns, so many rows on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from qingqiao.desk.tables.columns import Mark, Row, TableColumn
from qingqiao.desk.tables.declared import DeskTable
from qingqiao.desk.tables.filters import TableFilters
from qingqiao.desk.tables.paging import FIRST, CountedPage, FirstPage, NumberedRows, is_grouped
from qingqiao.desk.tables.remembered import COLUMNS, SIZE, USUAL_COLUMNS, USUAL_SIZE, ListLook
from qingqiao.desk.tables.searches import NAME
from qingqiao.exchange.ledgers import Ledger, LedgerColumn
from qingqiao.prepared import first_rows

SORT, PAGE = "sort", "page"
MOST_ROWS, CHUNK, LONGEST = 2000, 500, 20
SIZES = {"50": 50, "100": 100, "200": 200, "all": MOST_ROWS}
SIZE_WORDS = {"50": "50 行", "100": "100 行", "200": "200 行", "all": "全部"}
MOST_OFFERS = 100
"""Tools with more choices of a reader's own are made for each page."""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: the address that sorts by it, and how it is sorted now in the words of `aria-sort`."""

    label: str
    is_number: bool
    url: str
    sorted: str


@dataclass(frozen=True)
class AskedTable(Generic[Row]):
    """A declared list and the request that asks for it."""

    table: DeskTable[Row]
    request: HttpRequest

    @cached_property
    def faults(self) -> list[str]:
        """What the address asks for and the list doesn't know, in sentences."""
        found = list(self.table.filters.faults) if self.table.filters else []
        if self.table.searched.is_lost:
            found.append("要查找的内容没有保留下来，请重新输入。")
        known = {column.name for column in self.table.columns}
        found += [f"没有“{name[:LONGEST]}”这一列。" for name in self._look.asked_names if name not in known]
        if self._sort and self._sort.removeprefix("-") not in self._sortable:
            found.append(f"不能按“{self._sort[:LONGEST]}”排列。")
        if self._look.size not in SIZES:
            found.append(
                f"“每页”没有“{self._look.size[:LONGEST]}”这一项，可以选{'、'.join(SIZE_WORDS.values())}。"
            )
        return found

    @property
    def is_short(self) -> bool:
        """Return whether all that there is stands on one page of the usual size: nothing to page through."""
        whole = not self.faults and not self.is_narrowed and self._look.asked_size in ("", USUAL_SIZE)
        return bool(whole and self.page.paginator.count <= SIZES[USUAL_SIZE])

    @property
    def has_tools(self) -> bool:
        """Return whether something can be searched, filtered or paged; a few rows need no choice of columns."""
        table = self.table
        return not self.is_empty and bool(table.filters or table.finds or not self.is_short)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing at all, so that nothing can be filtered, sorted or taken away."""
        return self.is_short and self.page.paginator.count == 0

    @property
    def is_narrowed(self) -> bool:
        """Return whether a filter or words narrow the list."""
        return bool(self.narrowed_words)

    @property
    def made_with(self) -> tuple[Any, ...] | None:
        """Return what the tools follow from, where nothing is asked for in the address and a reader has few choices of her own;
        else None."""
        table = self.table
        offers = table.filters.offers if table.filters else {}
        if not self._is_bare or sum(map(len, offers.values())) > MOST_OFFERS:
            return None
        return (
            table.key,
            table.finds,
            type(table.filters),
            tuple(offers.items()),
            self.is_short,
            self._look.remembered,
            *(one.name for one in table.columns),
        )

    @cached_property
    def narrowed_words(self) -> list[str]:
        """What narrows the list, in words; those that were searched for are last."""
        filters, words = self.table.filters, self.table.searched.words
        return [*(filters.words if filters else []), *([f"查找 {words}"] if words else [])]

    @cached_property
    def shown(self) -> list[TableColumn[Row]]:
        """The columns on the page; the first stands always."""
        first, *others = self.table.columns
        chosen = [
            one
            for one in others
            if (one.name in self._look.names if self._look.names else not one.is_extra) or one.is_deed
        ]
        return [first, *chosen]

    @property
    def choosable(self) -> list[tuple[TableColumn[Row], bool]]:
        """Return the columns that one may leave out, each with whether it is shown."""
        return [(one, one in self.shown) for one in self._choosable]

    @cached_property
    def found(self) -> Any:
        """All that is listed, in the order that was asked for."""
        found = self.table.found()
        column = self._sortable.get(self._sort.removeprefix("-"))
        if column is None:
            return found
        backward = self._sort.startswith("-")
        if callable(column.sort):
            return sorted(found, key=column.sort, reverse=backward)
        first = [f"-{name}" if backward else name for name in column.sort]
        return found.order_by(*first, *(found.query.order_by or ("pk",)))

    @cached_property
    def page(self) -> Page[Any]:
        """The page that was asked for, the last one for a later one."""
        asked, size = self.request.GET.get(PAGE, FIRST), SIZES[self._look.size]
        if self._is_bare and self.table.made_from is not None:
            return FirstPage(lambda: self.found, size, self._first_rows).get_page(FIRST)
        if is_grouped(self.found):
            return CountedPage(self.found, size).get_page(asked)
        is_known = self.request.method != "GET" or isinstance(self.found, NumberedRows)
        if asked != FIRST or is_known:
            return Paginator(self.found, size).get_page(asked)
        return FirstPage(lambda: self.found, size, lambda number: list(self.found[:number])).get_page(asked)

    @property
    def _is_bare(self) -> bool:
        return self.request.method == "GET" and not self.request.GET

    def _first_rows(self, number: int) -> list[Any]:
        return first_rows((self.table.key, self.table.made_from), lambda: self.found, number)

    @cached_property
    def listed(self) -> list[Row]:
        """The page's rows as they are declared; none for an address that isn't understood."""
        if self.faults:
            return []
        return list(self.table.rows(list(self.page)))

    @cached_property
    def rows(self) -> list[list[Mark]]:
        """The page's rows, a mark for each shown column."""
        return [self._marks(row, self.shown) for row in self.listed]

    @cached_property
    def body(self) -> SafeString:
        """The page's rows as HTML; empty without any."""
        return SafeString("\n".join(f"<tr>{self._html(row)}</tr>" for row in self.listed))

    @property
    def foot(self) -> SafeString:
        """Return the total as HTML; empty for a list without one."""
        return SafeString() if self.table.foot is None else self._html(self.table.foot)

    @property
    def heads(self) -> list[ColumnHead]:
        """Return the heads of the shown columns."""
        return [self._head(column) for column in self.shown]

    @property
    def sizes(self) -> list[tuple[str, str, bool]]:
        """Return the choices of rows on a page: value, word, whether it is chosen."""
        return [(key, word, key == self._look.size) for key, word in SIZE_WORDS.items()]

    @property
    def most(self) -> int:
        """Return how many rows a page has at most."""
        return MOST_ROWS

    @property
    def fits_a_page(self) -> bool:
        """Return whether one page can hold the whole list."""
        return self.page.paginator.count <= MOST_ROWS

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what else stands in the address and stays when a form is sent."""
        own = {COLUMNS, SIZE, PAGE, *(self.table.filters.form.fields if self.table.filters else ())}
        return [
            (name, one)
            for name, values in self.request.GET.lists()
            if name not in own
            for one in values
            if one
        ]

    @property
    def clear_url(self) -> str:
        """Return the address without filters, words, order and columns; the range and the day stay."""
        own = (SORT, COLUMNS, SIZE, NAME, *(self.table.filters.form.fields if self.table.filters else ()))
        return same_address(self.request, **dict.fromkeys(own, ""))

    @property
    def order_words(self) -> str:
        """Return by what the list is sorted."""
        column = self._sortable.get(self._sort.removeprefix("-"))
        if column is None:
            return self.table.order
        return f"按{column.label}{'倒着' if self._sort.startswith('-') else ''}排列"

    def ledger(self, about: str) -> Ledger:
        """Return the whole list with the shown columns for a file. Rows are read while it is written."""
        columns = [one for one in self.shown if not one.is_deed]
        heads = [LedgerColumn(one.label, one.is_number) for one in columns]
        words = "，".join([about, *self.narrowed_words, self.order_words])
        return Ledger(self.table.title, words, heads, self._values(columns))

    def _values(self, columns: Sequence[TableColumn[Row]]) -> Iterator[list[str | int]]:
        for some in _chunks(self.found):
            for row in self.table.rows(some):
                yield [mark.value for mark in self._marks(row, columns)]
        if self.table.foot is not None:
            yield [mark.value for mark in self._marks(self.table.foot, columns)]

    def _html(self, row: Row) -> SafeString:
        cells = (column.cell(row, is_first=place == 0) for place, column in enumerate(self.shown))
        return SafeString("\n".join(cells))

    def _marks(self, row: Row, columns: Sequence[TableColumn[Row]]) -> list[Mark]:
        return [column.mark(row) for column in columns]

    def _head(self, column: TableColumn[Row]) -> ColumnHead:
        if column.name not in self._sortable:
            return ColumnHead(column.label, column.is_number, "", "")
        turns = {column.name: "ascending", f"-{column.name}": "descending"}
        next_sort = f"-{column.name}" if self._sort == column.name else column.name
        url = same_address(self.request, **{SORT: next_sort})
        return ColumnHead(column.label, column.is_number, url, turns.get(self._sort, "none"))

    @property
    def usual_url(self) -> str:
        """Return the address with the usual columns and rows; empty where the page has them."""
        is_usual = self.faults or self._look.is_usual
        return "" if is_usual else same_address(self.request, **{COLUMNS: USUAL_COLUMNS, SIZE: USUAL_SIZE})

    @property
    def file_query(self) -> str:
        """Return the address's parameters with the columns of this page, for a file that is written later."""
        return self._look.file_query()

    def remember(self, response: HttpResponse) -> HttpResponse:
        """Have the browser keep the columns and rows that were chosen on this page; return the page."""
        if not self.faults:
            self._look.remember(response)
        return response

    @cached_property
    def _look(self) -> ListLook:
        usual = [(one.name, not one.is_extra) for one in self._choosable]
        return ListLook(self.request, self.table.key, usual, SIZES)

    @property
    def _choosable(self) -> list[TableColumn[Row]]:
        own = self.table.has_own_look
        return [] if own else [one for one in self.table.columns[1:] if not one.is_deed]

    @property
    def _sort(self) -> str:
        return self.request.GET.get(SORT, "")

    @cached_property
    def _sortable(self) -> dict[str, TableColumn[Row]]:
        return {column.name: column for column in self.table.columns if column.sort}


def asks_whole(request: HttpRequest, table_filters: TableFilters, words: str) -> bool:
    """Return whether a page of the whole list is asked for, in its usual order: nothing narrows or sorts it."""
    return request.method == "GET" and not (request.GET.get(SORT) or table_filters.chosen or words)


def same_address(request: HttpRequest, **changed: str) -> str:
    """Return this page's address with other parameters, from its first rows on; an empty one goes."""
    query = request.GET.copy()
    query.pop(PAGE, None)
    for key, value in changed.items():
        query[key] = value
        if not value:
            del query[key]
    return f"?{query.urlencode()}"


def _chunks(found: Any) -> Iterator[list[Any]]:
    """Yield what is listed in parts, read as they are asked for."""
    if not isinstance(found, QuerySet):
        yield from (list(found[start : start + CHUNK]) for start in range(0, len(found), CHUNK))
        return
    some: list[Any] = []
    for one in found.iterator(CHUNK):
        some.append(one)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
