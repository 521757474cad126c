"""What printed sheets share: A4 landscape, formats, widths, and row heights by text length."""

import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from qingqiao.exchange.documents.form import FormColumn

CENTRED = frozenset(
    {"number", "day", "hours", "report_day", "local_cadres", "youth", "clause", "asked", "state"}
)
FONT = "宋体"
MILLIMETRE = 0.5
"""Characters of the default font (11 points) that fit into one."""
NARROWER = 1.18
"""By how much more of our 9 points fit."""
LINE, PADDING = 13.5, 5
HIGHEST, LONGEST = 409.0, 32767
"""Of what a row and a cell of a workbook take: points, and characters."""
A4 = 9


class Looks:
    """The cell formats of one workbook. A format belongs to the workbook that made it and can't be used in another."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": 9, "valign": "vcenter", "text_wrap": True}
        framed = base | {"border": 1}
        self.title = book.add_format(base | {"font_size": 16, "bold": True, "align": "center"})
        self.style = book.add_format(base | {"align": "center", "font_color": "#555555"})
        self.part = book.add_format(base | {"bold": True, "font_size": 11})
        self.head = book.add_format(framed | {"bold": True, "align": "center", "bg_color": "#EEF1F1"})
        self.text = book.add_format(framed | {"align": "left"})
        self.centre = book.add_format(framed | {"align": "center"})
        self.bold = book.add_format(framed | {"align": "left", "bold": True})
        self.bold_centre = book.add_format(framed | {"align": "center", "bold": True})
        self.plain = book.add_format(base | {"font_size": 10})
        self.note = book.add_format(base | {"font_size": 8, "font_color": "#444444"})

    def of(self, name: str, *, is_bold: bool = False) -> Any:
        """Return the format of a column's cells."""
        if name in CENTRED:
            return self.bold_centre if is_bold else self.centre
        return self.bold if is_bold else self.text


def paper(sheet: Any, columns: Sequence[FormColumn]) -> None:
    """Set the sheet to A4 landscape, fit to page width, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width * MILLIMETRE)


def write(sheet: Any, row: int, place: int, cell: str | int | None, look: Any) -> None:
    """Write a number as a number, a text as a text, and None as a blank cell with a border."""
    if cell is None or cell == "":
        sheet.write_blank(row, place, None, look)
    elif isinstance(cell, int):
        sheet.write_number(row, place, cell, look)
    else:
        sheet.write_string(row, place, cell[:LONGEST], look)


def lines_in(text: str, millimetres: int) -> int:
    """Return how many lines a text takes in a column."""
    room = max(2, int(millimetres * MILLIMETRE * NARROWER))
    return sum(max(1, math.ceil(_width(line) / room)) for line in text.split("\n"))


def points_of(lines: int) -> float:
    """Return the height in points of a row with so many lines, up to the maximum row height."""
    return min(HIGHEST, lines * LINE + PADDING)


def _width(text: str) -> int:
    """Return the display width of a text: a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
