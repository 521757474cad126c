"""The data rows below a heading; the others are named, each with its line and the reason."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from qingqiao.exchange.columns import Table
from qingqiao.exchange.read.asides import ADDS_UP, aside_by_words, filled, first_two
from qingqiao.exchange.read.book import Heading, SheetRow
from qingqiao.exchange.read.headers import known_headers, names_column
from qingqiao.exchange.width import Cell, as_text

HEADERS_AGAIN, TITLE_AGAIN = "重复的表头", "重复的标题"
LONGEST_QUOTE: Final = 24
LETTERS: Final = 26
NUMBERED: Final = re.compile(r"[^（(【\[]*?[0-9]")  # no header has a digit outside brackets


class RowSieve:
    """Separates data from everything else below a heading; `left_out` has the line numbers of what it has set aside."""

    def __init__(self, table: Table, heading: Heading) -> None:
        self._heading = heading
        self._known = known_headers(table)
        self._at = dict(zip(heading.places, heading.columns, strict=True))
        self._musts = [
            place for place, column in self._at.items() if column.must_be_filled and not column.from_row
        ]
        self._unnamed: dict[int, None] = {}
        self._nameless = [place for place in range(heading.width) if place not in heading.named]
        self.left_out: set[int] = set()

    @property
    def unnamed(self) -> list[str]:
        """Return the columns without a header that have values."""
        return [f"{_letters(place)} 列（没有表头）" for place in self._unnamed]

    def aside(self, row: SheetRow) -> str:
        """Return why a row isn't data; empty: it is."""
        if self._is_plain(row.cells):
            return ""
        found = filled(row.cells)
        if not found:
            return ""
        texts = [text for _, text in found]
        reason = self._stands_above(found, texts) or self._by_words(found, texts)
        if reason:
            self.left_out.add(row.number)
        else:
            self._unnamed |= dict.fromkeys(
                place
                for place, _ in found
                if place not in self._heading.named and place < self._heading.width
            )
        return reason

    def _is_plain(self, cells: list[Cell]) -> bool:
        """Return whether the first two cells alone show that a row is data, so that no other needs to be looked at."""
        place, first, second = first_two(cells)
        return bool(
            second
            and not self._nameless
            and place in self._at
            and NUMBERED.match(first)
            and first not in self._heading.titles
            and not aside_by_words((first, second))
        )

    def _stands_above(self, found: list[tuple[int, str]], texts: list[str]) -> str:
        if self._heading.titles.issuperset(texts):
            return TITLE_AGAIN
        known = [(self._at[place], text) for place, text in found if place in self._at]
        is_header = bool(known) and all(names_column(self._known, text) == column for column, text in known)
        return HEADERS_AGAIN if is_header else ""

    def _by_words(self, found: list[tuple[int, str]], texts: list[str]) -> str:
        reason = aside_by_words(texts)
        if not reason:
            return ""
        place = found[1][0] if reason == ADDS_UP and texts[0].isdigit() else found[0][0]
        is_whole = {*self._musts} <= {place for place, _ in found}
        if is_whole and place not in self._musts and (place in self._at or reason != ADDS_UP):
            return ""
        return reason


def data_rows(
    rows: Iterable[SheetRow], heading: Heading, sieve: RowSieve, asides: list[str] | None = None
) -> Iterator[SheetRow]:
    """Yield the data rows, with the requested cells only; rows that are left out are added to `asides`, in words."""
    last = max(heading.places, default=0)
    for row in rows:
        if row.number <= heading.row:
            continue
        if reason := sieve.aside(row):
            if asides is not None:
                asides.append(in_words(row, reason))
            continue
        yield _picked(row, heading.places, last)


def sieved_rows(rows: Iterable[SheetRow], heading: Heading, left_out: Container[int]) -> Iterator[SheetRow]:
    """Yield the data rows of a sheet that was looked through before, with the requested cells only."""
    last = max(heading.places, default=0)
    is_whole = heading.places == tuple(range(last + 1))
    for row in rows:
        if row.number > heading.row and row.number not in left_out:
            is_exact = is_whole and len(row.cells) == last + 1
            yield row if is_exact else _picked(row, heading.places, last)


def _picked(row: SheetRow, places: tuple[int, ...], last: int) -> SheetRow:
    cells = row.cells
    if len(cells) <= last:
        cells = [*cells, *[""] * (last + 1 - len(cells))]
    return SheetRow(row.number, [cells[place] for place in places])


def in_words(row: SheetRow, reason: str) -> str:
    """Return a left-out row as a report names it."""
    words = " ".join(as_text(cell) for cell in row.cells if as_text(cell)).replace("\n", " ")
    return f"第 {row.number} 行：{reason}（{words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + '…'}）"


def _letters(place: int) -> str:
    """Return a column's name in a spreadsheet: A, B, … AA."""
    before, rest = divmod(place, LETTERS)
    return (_letters(before - 1) if before else "") + chr(ord("A") + rest)
