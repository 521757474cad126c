"""Broken cells of .xlsx and .xlsm: the sheets' XML."""

import re
from functools import partial
from typing import Final
from xml.etree import ElementTree

from qingqiao.exchange.formula_errors import NOT_WORKED_OUT
from qingqiao.exchange.read.formulas.broken import UNKNOWN_ERROR, BrokenCells, Formulas
from qingqiao.exchange.read.formulas.parts import ZippedParts

WORKBOOK: Final = "xl/workbook.xml"
CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
KIND: Final = re.compile(rb"\bt=[\"'](\w+)[\"']")
VALUE: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
SUSPECT: Final = re.compile(rb"\bt=[\"']e[\"']|<(?:\w+:)?f[\s>/]")
IS_1904: Final = re.compile(r"date1904=[\"'](?:1|true)[\"']")
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def formulas_of(parts: ZippedParts) -> Formulas:
    """Return what a workbook's parts say."""
    workbook = parts.read(WORKBOOK)
    # The parser's own limits and those of the subprocess bound what a hostile file can do.
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    sheets = {}
    for sheet in ElementTree.fromstring(workbook).iter():  # noqa: S314
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(RELATIONSHIP), "").lstrip("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in parts:
                sheets[sheet.get("name", "")] = partial(_broken_cells, parts, part)
    return Formulas(sheets, IS_1904.search(workbook.decode("utf-8", "replace")) is not None)


def _broken_cells(parts: ZippedParts, part: str) -> BrokenCells:
    body = parts.read(part)
    if SUSPECT.search(body) is None:
        return {}
    return dict(filter(None, (_broken(found) for found in CELL.finditer(body))))


def _broken(found: re.Match[bytes]) -> tuple[tuple[int, int], str] | None:
    head, body = found.group(1), found.group(2) or b""
    kind, reference = KIND.search(head), REFERENCE.search(head)
    value = VALUE.search(body)
    text = value.group(1).decode("utf-8", "replace").strip() if value else ""
    cell_type = kind.group(1) if kind else b""
    if reference is None:
        return None
    if cell_type == b"e":
        return _place(reference), text or UNKNOWN_ERROR
    if FORMULA.search(body) and not text and cell_type not in (b"str", b"inlineStr"):
        return _place(reference), NOT_WORKED_OUT
    return None


def _place(reference: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in reference.group(1):
        column = column * 26 + letter - ord("A") + 1
    return int(reference.group(2)), column - 1
