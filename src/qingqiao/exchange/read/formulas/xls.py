"""Broken cells of .xls and .et, read by xlrd."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

import xlrd

from qingqiao.exchange.read.formulas.broken import (
    ERROR_CODES,
    UNKNOWN_ERROR,
    BrokenCells,
    Formulas,
    FormulasUnknown,
)

SIGN: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def formulas_of(path: str) -> Formulas:
    """Return what a workbook's cells are. Raise FormulasUnknown when xlrd doesn't understand the file."""
    with _opened(path) as workbook:
        sheets = {name: partial(_broken_cells, path, name) for name in workbook.sheet_names()}
        return Formulas(sheets, is_1904=workbook.datemode == 1)


def _broken_cells(path: str, name: str) -> BrokenCells:
    with _opened(path) as workbook:
        sheet = workbook.sheet_by_name(name)
        return {
            (row + 1, column): ERROR_CODES.get(int(sheet.cell_value(row, column)), UNKNOWN_ERROR)
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == xlrd.XL_CELL_ERROR
        }


@contextmanager
def _opened(path: str) -> Iterator[xlrd.Book]:
    try:
        with xlrd.open_workbook(path, logfile=sys.stderr, on_demand=True, ragged_rows=True) as workbook:
            yield workbook
    except MemoryError:
        raise
    except Exception as error:  # a malformed file can fail anywhere in this parser
        raise FormulasUnknown from error
