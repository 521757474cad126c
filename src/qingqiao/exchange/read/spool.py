"""How the subprocess passes cells to its parent: one JSON array per row, with days and moments marked.

Used by both sides; it doesn't import Django, so that the subprocess starts fast.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from qingqiao.exchange.read.book import SheetRow
from qingqiao.exchange.width import Cell


def write_row(file: IO[str], number: int, cells: list[Any]) -> None:
    """Append a row as a line of JSON: its number in the sheet (from 1), then its cells."""
    file.write(json.dumps([number, *map(_plain, cells)], ensure_ascii=False))
    file.write("\n")


def read_rows(path: Path) -> Iterator[SheetRow]:
    """Yield the rows that were written, in order; a time of day or a duration comes back as text."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            number, *cells = json.loads(line)
            yield SheetRow(number, [_cell(cell) for cell in cells])


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return ["moment", cell.isoformat()]
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


def _cell(cell: Any) -> Cell:
    if not isinstance(cell, list):
        return cell  # type: ignore[no-any-return]
    kind, text = cell
    return datetime.fromisoformat(text) if kind == "moment" else date.fromisoformat(text)
