"""The rows of a workbook's sheet with what plain values leave out: merged areas, broken formulas, the 1904 date system."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from python_calamine import CalamineSheet

from qingqiao.exchange.columns import Column, Type
from qingqiao.exchange.days import EPOCH, SERIALS
from qingqiao.exchange.read.book import SheetRow
from qingqiao.exchange.read.formulas.broken import BrokenCells

LONGEST_MERGE: Final = 10_000
FROM_1904: Final = 1462
DAYS: Final = (Type.DAY, Type.MONTH, Type.MOMENT)


class SheetRows:
    """One sheet, which can be iterated repeatedly; `left` is the first non-empty column, from 0."""

    def __init__(self, sheet: CalamineSheet, broken: BrokenCells) -> None:
        self._sheet = sheet
        self.left = sheet.start[1] if sheet.start else 0
        self._broken = {(row, column - self.left): text for (row, column), text in broken.items()}
        self._broken_rows = {row for row, _ in self._broken}
        self._merged = self._merged_below()

    def __iter__(self) -> Iterator[SheetRow]:
        """Yield every row with its number as the clerk counts it; cells merged downward repeat the first row's value."""
        above: dict[int, Any] = {}
        for number, found in enumerate(self._sheet.iter_rows(), 1):
            cells: list[Any] = [*found]
            if number in self._broken_rows:
                self._show_broken(number, cells)
            is_empty = not any(cell != "" for cell in cells)
            for place in self._merged.get(number, ()):
                if place < len(cells) and not is_empty:
                    cells[place] = above.get(place, "")
            yield SheetRow(number, cells)
            above |= {place: cells[place] for place in self._tops.get(number, ()) if place < len(cells)}

    def _show_broken(self, number: int, cells: list[Any]) -> None:
        for place in range(len(cells)):
            text = self._broken.get((number, place))
            if text is not None:
                cells[place] = text

    def _merged_below(self) -> dict[int, list[int]]:
        """Return the places, by row number, of areas merged over several rows of one column, without the first row of
        each."""
        found: dict[int, list[int]] = {}
        self._tops: dict[int, list[int]] = {}
        for (top, first), (bottom, last) in self._sheet.merged_cell_ranges or ():
            if first == last and bottom - top < LONGEST_MERGE:
                self._tops.setdefault(top + 1, []).append(first - self.left)
                for row in range(top + 1, bottom + 1):
                    found.setdefault(row + 1, []).append(first - self.left)
        return found


def since_1904(rows: Iterable[SheetRow], columns: Sequence[Column]) -> Iterator[SheetRow]:
    """Yield the rows of a workbook with the 1904 date system, with serial numbers converted to days."""
    for row in rows:
        yield SheetRow(
            row.number,
            [
                _day_since_1904(cell) if column.type in DAYS else cell
                for column, cell in zip(columns, row.cells, strict=True)
            ],
        )


def _day_since_1904(cell: Any) -> Any:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or int(cell) + FROM_1904 not in SERIALS:
        return cell
    return EPOCH + timedelta(days=cell + FROM_1904)
