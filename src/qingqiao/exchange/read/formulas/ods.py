"""Broken cells of .ods: the text that a cell shows, in the document's XML."""

import io
from collections.abc import Callable
from functools import partial
from typing import Final
from xml.etree import ElementTree

from qingqiao.exchange.formula_errors import NOT_WORKED_OUT, is_error
from qingqiao.exchange.read.formulas.broken import UNKNOWN_ERROR, BrokenCells, Formulas
from qingqiao.exchange.read.formulas.parts import ZippedParts

CONTENT: Final = "content.xml"
OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT = f"{OASIS}table:1.0}}", f"{OASIS}office:1.0}}", f"{OASIS}text:1.0}}"
CALCEXT: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def formulas_of(parts: ZippedParts) -> Formulas:
    """Return the cells of an .ods whose formula ended in an error, by sheet. Raise ParseError for XML that is broken."""
    sheets: dict[str, Callable[[], BrokenCells]] = {}
    cells: BrokenCells = {}
    row = 1
    for event, one in ElementTree.iterparse(io.BytesIO(parts.read(CONTENT)), ("start", "end")):  # noqa: S314
        if event == "start" and one.tag == f"{TABLE}table":
            cells, row = {}, 1
            sheets[one.get(f"{TABLE}name", "")] = partial(dict, cells)
        elif event == "end" and one.tag == f"{TABLE}table-row":
            row = _look_at_row(one, row, cells)
            one.clear()
    return Formulas(sheets)


def _look_at_row(row: ElementTree.Element, number: int, cells: BrokenCells) -> int:
    """Add the broken cells of a row, which may stand for several; return the number of the next row."""
    after = number + int(row.get(f"{TABLE}number-rows-repeated", "1"))
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        beyond = column + int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if text := _broken(cell):
            cells |= {(line, place): text for line in range(number, after) for place in range(column, beyond)}
        column = beyond
    return after


def _broken(cell: ElementTree.Element) -> str:
    """Return a broken cell's text; empty for any other cell."""
    text = "".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p")).strip()
    if cell.get(f"{CALCEXT}value-type") == "error":
        return text if is_error(text) else UNKNOWN_ERROR
    if cell.get(f"{TABLE}formula") is None:
        return ""
    if is_error(text):
        return text
    return "" if text or cell.get(f"{OFFICE}value-type") else NOT_WORKED_OUT
