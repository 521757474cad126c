"""Broken cells of .xlsb: its parts are records, each with a type, a size and a body ([MS-XLSB] 2.1.4)."""

import struct
from collections.abc import Iterator
from functools import partial
from typing import Final
from xml.etree import ElementTree

from qingqiao.exchange.read.formulas.broken import (
    ERROR_CODES,
    UNKNOWN_ERROR,
    BrokenCells,
    Formulas,
    FormulasUnknown,
)
from qingqiao.exchange.read.formulas.parts import ZippedParts

WORKBOOK: Final = "xl/workbook.bin"
ROW, CELL_ERROR, FORMULA_ERROR, WORKBOOK_SETTINGS, SHEET = 0, 3, 11, 153, 156


def formulas_of(parts: ZippedParts) -> Formulas:
    """Return what a workbook's parts say. Raise FormulasUnknown for records that can't be followed."""
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(parts.read("xl/_rels/workbook.bin.rels"))  # noqa: S314
    }
    sheets, is_1904 = {}, False
    for kind, body in _records(parts.read(WORKBOOK)):
        if kind == WORKBOOK_SETTINGS:
            is_1904 = bool(body[0] & 1)
        elif kind == SHEET:
            relationship, end = _string(body, 8)
            part = f"xl/{targets[relationship].removeprefix('/xl/')}"
            sheets[_string(body, end)[0]] = partial(_broken_cells, parts, part)
    return Formulas(sheets, is_1904)


def _broken_cells(parts: ZippedParts, part: str) -> BrokenCells:
    cells: BrokenCells = {}
    row = 0
    for kind, body in _records(parts.read(part)):
        if kind == ROW:
            (row,) = struct.unpack_from("<I", body)
        elif kind in (CELL_ERROR, FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", body)
            cells[row + 1, column] = ERROR_CODES.get(body[8], UNKNOWN_ERROR)
    return cells


def _records(body: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    try:
        while at < len(body):
            kind, at = _number(body, at, 2)
            size, at = _number(body, at, 4)
            yield kind, body[at : at + size]
            at += size
    except IndexError as error:
        raise FormulasUnknown from error


def _number(body: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and where it ends."""
    number = 0
    for place in range(longest):
        number |= (body[at + place] & 0x7F) << (7 * place)
        if not body[at + place] & 0x80:
            return number, at + place + 1
    return number, at + longest


def _string(body: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends; a length of all ones says that there is none."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
