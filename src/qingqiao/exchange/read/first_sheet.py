"""The first sheet of a workbook as lines of text, for a list that somebody uploads: opened by a child process within limits.

As a program: `python -m qingqiao.exchange.read.first_sheet WORKBOOK`, which writes the cells to its output as JSON.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, PasswordError, load_workbook

from qingqiao.exchange.width import as_code
from qingqiao.problems import FileAtFault

MOST_BYTES = 5 * 2**20
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1000, 40, 500
MEMORY = 1024 * 2**20
SECONDS = 20


def read_first_sheet(body: bytes) -> list[list[str]]:
    """The rows in which something stands, at most a thousand. Raises FileAtFault with what to do."""
    if len(body) > MOST_BYTES:
        raise FileAtFault("表格超过 5 MB，请只留名单那几列再试。")
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(body)
        return _ask_child(path)


def _ask_child(path: Path) -> list[list[str]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [sys.executable, "-m", __name__, str(path)]
    try:
        child = subprocess.run(arguments, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired as late:
        raise FileAtFault("表格太大，读不完。请只留名单那几列再试。") from late
    if child.returncode:
        raise FileAtFault("这个文件打不开。请另存为 .xlsx，去掉密码再试，或直接把名单复制粘贴过来。")
    rows: list[list[str]] = json.loads(child.stdout)
    return rows


def main(path: str) -> int:
    """Write the first sheet's rows; 1 when there is none to be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        rows = [_texts(row[:MOST_COLUMNS]) for row in islice(sheet.iter_rows(), MOST_ROWS)]
    except (CalamineError, PasswordError, OSError, ValueError, IndexError, MemoryError):
        return 1
    json.dump([row for row in rows if any(row)], sys.stdout, ensure_ascii=False)
    return 0


def _texts(row: Sequence[object]) -> list[str]:
    plain = (cell if isinstance(cell, str | int | float | bool | date) else str(cell) for cell in row)
    return [as_code(cell)[:MOST_CHARACTERS] for cell in plain]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
