"""How the subprocess passes cells to its parent: some hundred rows as one JSON array, with days and moments marked.

Used by both sides; it doesn't import Django, so that the subprocess starts fast.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any

from qingqiao.exchange.read.book import SheetRow
from qingqiao.exchange.width import Cell

BATCH = 200


def write_rows(file: IO[str], rows: Iterable[SheetRow]) -> int:
    """Append rows: each its number in the sheet (from 1), and its cells. Return how many."""
    source, length = iter(rows), 0
    while batch := list(islice(source, BATCH)):
        file.write(_encode(batch))
        file.write("\n")
        length += len(batch)
    return length


def read_rows(path: Path) -> Iterator[SheetRow]:
    """Yield the rows that were written, in order; a time of day or a duration comes back as text."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            for number, cells in _decode(line):
                yield SheetRow(number, cells)


def _marked(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    raise TypeError


def _cell(marked: dict[str, str]) -> Cell:
    day = marked.get("day")
    return datetime.fromisoformat(marked["moment"]) if day is None else date.fromisoformat(day)


_encode = json.JSONEncoder(ensure_ascii=False, default=_marked).encode
_decode = json.JSONDecoder(object_hook=_cell).decode
