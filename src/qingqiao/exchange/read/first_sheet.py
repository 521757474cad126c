"""The sheet with a list in an uploaded workbook, opened by a subprocess with limits.

As a program: `python -m qingqiao.exchange.read.first_sheet WORKBOOK SPOOL` writes the cells into SPOOL.
"""

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, load_workbook

from qingqiao.exchange.read.book import SheetRow
from qingqiao.exchange.read.formulas.broken import Formulas
from qingqiao.exchange.read.formulas.of_workbook import formulas_of
from qingqiao.exchange.read.sheet_rows import SheetRows
from qingqiao.exchange.read.spool import read_rows, write_rows
from qingqiao.problems import FileAtFault

MOST_BYTES = 5 * 2**20
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1000, 40, 2000
MEMORY = 1024 * 2**20
SECONDS = 20


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """The rows of a list, and whether its days are counted from 1904."""

    rows: list[SheetRow]
    is_1904: bool


def read_first_sheet(body: bytes) -> FirstSheet:
    """Return the non-empty rows, at most a thousand. Raise FileAtFault with what to do."""
    if len(body) > MOST_BYTES:
        raise FileAtFault("表格超过 5 MB，请只留名单那几列再试。")
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as folder:
        path, spool = Path(folder) / "list", Path(folder) / "rows"
        path.write_bytes(body)
        is_1904 = _ask_child(path, spool)
        return FirstSheet(list(read_rows(spool)), is_1904)


def _ask_child(path: Path, spool: Path) -> bool:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [sys.executable, "-m", __name__, str(path), str(spool)]
    try:
        child = subprocess.run(arguments, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired as late:
        raise FileAtFault("表格太大，读不完。请只留名单那几列再试。") from late
    if child.returncode:
        raise FileAtFault("这个文件打不开。请另存为 .xlsx，去掉密码再试，或直接把名单复制粘贴过来。")
    return child.stdout.strip() == b"1904"


def main(path: str, spool: str) -> int:
    """Write the rows of the first non-empty sheet; return 1 when there is none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        workbook, formulas = load_workbook(path), formulas_of(path)
        rows = next(filter(None, (_rows(workbook, name, formulas) for name in workbook.sheet_names)), [])
        with Path(spool).open("w", encoding="utf-8") as file:
            write_rows(file, rows)
    except (CalamineError, PasswordError, OSError, ValueError, IndexError, MemoryError):
        return 1
    sys.stdout.write("1904" if formulas.is_1904 else "1900")
    return 0


def _rows(workbook: CalamineWorkbook, name: str, formulas: Formulas) -> list[SheetRow]:
    rows = islice(SheetRows(workbook.get_sheet_by_name(name), formulas.broken_cells(name)), MOST_ROWS)
    cut = (SheetRow(number, [_short(cell) for cell in cells[:MOST_COLUMNS]]) for number, cells in rows)
    return [row for row in cut if any(cell != "" for cell in row.cells)]


def _short(cell: Any) -> Any:
    return cell[:MOST_CHARACTERS] if isinstance(cell, str) else cell


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
