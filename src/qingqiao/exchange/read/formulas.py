"""The workbook's own XML for cells without a value: formulas with errors, or never computed.

The workbook reader returns such cells as empty, which would empty a field.
"""

import re
import zipfile
from typing import Final
from xml.etree import ElementTree

from qingqiao.exchange.formula_errors import NOT_WORKED_OUT

CELL: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
KIND: Final = re.compile(rb"\bt=[\"'](\w+)[\"']")
VALUE: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
SUSPECT: Final = re.compile(rb"\bt=[\"']e[\"']|<(?:\w+:)?f[\s>/]")
IS_1904: Final = re.compile(r"date1904=[\"'](?:1|true)[\"']")
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Broken = dict[tuple[int, int], str]


class FormulaParts:
    """The parts of a workbook in the usual format (.xlsx, .xlsm); for other formats nothing is known."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._sheets: dict[str, str] = {}
        self.is_1904 = False
        try:
            with zipfile.ZipFile(path) as packed:
                self._look(packed)
        except (zipfile.BadZipFile, KeyError, OSError, ElementTree.ParseError, NotImplementedError):
            self._sheets = {}

    def broken_cells(self, sheet: str) -> Broken:
        """Return the cells of a sheet (row number and column from 0) that show an error or were never computed, with
        their text."""
        part = self._sheets.get(sheet)
        if part is None:
            return {}
        with zipfile.ZipFile(self._path) as packed:
            body = packed.read(part)
        if SUSPECT.search(body) is None:
            return {}
        cells = (_broken(found) for found in CELL.finditer(body))
        return dict(filter(None, cells))

    def _look(self, packed: zipfile.ZipFile) -> None:
        workbook = packed.read("xl/workbook.xml")
        # The parser's own limits and those of the subprocess bound what a hostile file can do.
        self.is_1904 = IS_1904.search(workbook.decode("utf-8", "replace")) is not None
        targets = {
            one.get("Id"): one.get("Target", "")
            for one in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        }
        names = set(packed.namelist())
        for sheet in ElementTree.fromstring(workbook).iter():  # noqa: S314
            if sheet.tag.endswith("}sheet"):
                target = targets.get(sheet.get(RELATIONSHIP), "").lstrip("/")
                part = target if target.startswith("xl/") else f"xl/{target}"
                if part in names:
                    self._sheets[sheet.get("name", "")] = part


def _broken(found: re.Match[bytes]) -> tuple[tuple[int, int], str] | None:
    head, body = found.group(1), found.group(2) or b""
    kind, reference = KIND.search(head), REFERENCE.search(head)
    value = VALUE.search(body)
    text = value.group(1).decode("utf-8", "replace").strip() if value else ""
    cell_type = kind.group(1) if kind else b""
    if reference is None:
        return None
    if cell_type == b"e":
        return _place(reference), text or "#ERROR!"
    if FORMULA.search(body) and not text and cell_type not in (b"str", b"inlineStr"):
        return _place(reference), NOT_WORKED_OUT
    return None


def _place(reference: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in reference.group(1):
        column = column * 26 + letter - ord("A") + 1
    return int(reference.group(2)), column - 1
