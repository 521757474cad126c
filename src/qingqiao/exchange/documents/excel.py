"""The form as a workbook: one sheet of visits, one of the cycle; text stays text, whatever it begins with."""

import io
from collections.abc import Sequence
from typing import Any

from qingqiao.exchange.documents.form import (
    PARTS,
    SIGNATURES,
    STYLE_NOTE,
    TITLE,
    TOTALS,
    VISITS,
    FormColumn,
    FormField,
    VisitForm,
)
from qingqiao.exchange.documents.sheets import Looks, lines_in, paper, points_of, write
from qingqiao.late import xlsxwriter

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD_PLACES = (((0, 1), (2, 4)), ((5, 6), (7, 8)), ((9, 9), (10, 10)))
"""From which to which column the head's three labels and values reach."""
SHEETS = ("报到情况", "完成情况")
ROOM = 54
"""Points kept free for what is written by hand."""
BLANK_ROW = 30


def excel_of(form: VisitForm) -> bytes:
    """Return the bytes of a visit form as .xlsx: a sheet of the visits, and one of the whole cycle."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": TITLE, "comments": STYLE_NOTE})
        looks = Looks(book)
        _visits(book.add_worksheet(SHEETS[0]), form, looks)
        _cycle(book.add_worksheet(SHEETS[1]), form, looks)
    return out.getvalue()


def _visits(sheet: Any, form: VisitForm, looks: Looks) -> None:
    paper(sheet, VISITS)
    row = _title(sheet, form, looks, VISITS, PARTS[0])
    _two_heads(sheet, row, looks)
    sheet.repeat_rows(row, row + 1)
    sheet.freeze_panes(row + 2, 2)
    row += 2
    for line in form.visits:
        _row(sheet, row, list(line.cells()), VISITS, looks, BLANK_ROW if form.is_blank else 0)
        row += 1
    _row(sheet, row, list(form.sum.cells()), VISITS, looks, 0, is_bold=True)


def _cycle(sheet: Any, form: VisitForm, looks: Looks) -> None:
    paper(sheet, TOTALS)
    row = _title(sheet, form, looks, TOTALS, PARTS[1])
    for place, column in enumerate(TOTALS):
        write(sheet, row, place, column.label, looks.head)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 1)
    row += 1
    for line in form.totals:
        _row(sheet, row, list(line.cells()), TOTALS, looks, 0)
        row += 1
    row = _wide(sheet, row + 1, PARTS[2], looks.part)
    row = _wide(sheet, row, form.difficulties, looks.text, least=ROOM)
    row = _wide(sheet, row + 1, "　　　　　　　　　　".join(f"{one}：" for one in SIGNATURES), looks.plain)
    for note in form.notes:
        row = _wide(sheet, row, f"注：{note}", looks.note)


def _title(sheet: Any, form: VisitForm, looks: Looks, columns: Sequence[FormColumn], part: str) -> int:
    """Write title, style, head and the part's name; return the next row."""
    last = len(columns) - 1
    sheet.merge_range(0, 0, 0, last, TITLE, looks.title)
    sheet.merge_range(1, 0, 1, last, f"（{STYLE_NOTE}）", looks.style)
    sheet.set_row(0, 28)
    row = 2
    for fields in form.head_rows():
        if len(columns) == len(VISITS):
            _head(sheet, row, fields, looks)
        else:
            _line(sheet, row, "　　".join(f"{one.label}：{one.value}" for one in fields), last, looks)
        row += 1
    sheet.merge_range(row, 0, row, last, part, looks.part)
    sheet.set_row(row, 24)
    return row + 1


def _head(sheet: Any, row: int, fields: Sequence[FormField], looks: Looks) -> None:
    """Write the head: three labels and their values, over the columns of the visits."""
    lines = 1
    for field, (label, value) in zip(fields, HEAD_PLACES, strict=True):
        for (first, last), text, look in ((label, field.label, looks.head), (value, field.value, looks.text)):
            if last > first:
                sheet.merge_range(row, first, row, last, "", look)
            write(sheet, row, first, text, look)
        width = sum(column.width for column in VISITS[value[0] : value[1] + 1])
        lines = max(lines, lines_in(field.value, width))
    sheet.set_row(row, points_of(lines))


def _line(sheet: Any, row: int, text: str, last: int, looks: Looks) -> None:
    sheet.merge_range(row, 0, row, last, "", looks.text)
    write(sheet, row, 0, text, looks.text)
    sheet.set_row(row, points_of(lines_in(text, sum(column.width for column in TOTALS))))


def _two_heads(sheet: Any, row: int, looks: Looks) -> None:
    """Write the headers: grouped columns, and columns that take both rows."""
    over = [place for place, column in enumerate(VISITS) if column.over]
    sheet.merge_range(row, over[0], row, over[-1], VISITS[over[0]].over, looks.head)
    for place, column in enumerate(VISITS):
        if column.over:
            write(sheet, row + 1, place, column.label, looks.head)
        else:
            sheet.merge_range(row, place, row + 1, place, column.label, looks.head)
    sheet.set_row(row, 18)
    sheet.set_row(row + 1, 30)


def _row(
    sheet: Any,
    row: int,
    cells: Sequence[str | int | None],
    columns: Sequence[FormColumn],
    looks: Looks,
    least: int,
    *,
    is_bold: bool = False,
) -> None:
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        write(sheet, row, place, cell, looks.of(column.name, is_bold=is_bold))
    lines = max(lines_in(str(cell or ""), column.width) for cell, column in zip(cells, columns, strict=True))
    sheet.set_row(row, max(least, points_of(lines)))


def _wide(sheet: Any, row: int, text: str, look: Any, least: int = 0) -> int:
    """Write a line over all columns; return the next row."""
    sheet.merge_range(row, 0, row, len(TOTALS) - 1, "", look)
    write(sheet, row, 0, text, look)
    width = sum(column.width for column in TOTALS)
    sheet.set_row(row, max(least, points_of(lines_in(text, width))))
    return row + 1
