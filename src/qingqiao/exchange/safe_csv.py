"""CSV files that are safe to open in a spreadsheet, written completely or not at all."""

import csv
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATELIKE = re.compile(r"\s*\d{1,4}\s*[/-]\s*\d{1,4}(?:\s*[/-]\s*\d{1,4})?\s*")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def no_date(cell: Any) -> Any:
    """Return a cell that no spreadsheet takes for a date: 6/10 stays six of ten. Whole ISO dates remain dates."""
    return (
        f"'{cell}" if isinstance(cell, str) and DATELIKE.fullmatch(cell) and not ISO.fullmatch(cell) else cell
    )


def write_csv(path: Path, rows: Iterable[Iterable[Any]], *, has_bom: bool = False) -> None:
    """Write rows as UTF-8 with LF, to a temporary name first. Raise OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig" if has_bom else "utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(map(harmless, row) for row in rows)
            os.fchmod(file.fileno(), 0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
