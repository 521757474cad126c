"""A folder in the load format, written row by row: any size in little memory."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qingqiao.exchange.tables import TABLES

COLUMNS: dict[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.columns) for table in TABLES
}
SEPARATOR = ";"


class Folder:
    """Open CSV files of all tables under `path`; `counts` says how many rows went into each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        self._files = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self.path.mkdir(parents=True, exist_ok=True)
        for table, columns in COLUMNS.items():
            file = (self.path / f"{table}.csv").open("w", encoding="utf-8", newline="", buffering=1 << 18)
            writer = csv.writer(self._files.enter_context(file), lineterminator="\n")
            writer.writerow(columns)
            self._writers[table] = writer
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """One row by column names; columns left out are empty, days and flags take their written form."""
        self._writers[table].writerow([_written(row.get(column)) for column in COLUMNS[table]])
        self.counts[table] += 1

    def add_all(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Add rows whose cells are formatted and in the table's order: the fast way."""
        self._writers[table].writerows(rows)
        self.counts[table] += len(rows)

    def keep(self, under: str, name: str, content: bytes) -> None:
        """Store a photo or file, under `photos` or `files`."""
        folder = self.path / under
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _written(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value  # csv writes a date as ISO
    return SEPARATOR.join(value)
