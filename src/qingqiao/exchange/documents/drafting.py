"""Generating the Word template that is shipped: `python -m qingqiao.exchange.documents.drafting FILE`.

Offices edit the file, not this module. A4 landscape; table headers repeat, rows don't break, pages are numbered. The
names between braces are listed in `docs/forms.md`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from qingqiao.exchange.documents.form import (
    HEAD_WIDTHS,
    PARTS,
    SIGNATURES,
    STYLE_NOTE,
    TITLE,
    TOTALS,
    VISITS,
    FormColumn,
)
from qingqiao.exchange.documents.words import HEAD_WORDS, TOTAL_WORDS, VISIT_WORDS

SONG, HEI = "宋体", "黑体"
CENTRED = ("number", "day", "hours", "report_day", "local_cadres", "youth", "clause", "asked", "state")
BLANK_LINES = 4


def draft(path: Path) -> None:
    """Write the template. Raise OSError."""
    document = Document()
    _page(document)
    _line(document, TITLE, 18, HEI, ALIGN.CENTER)
    _line(document, f"（{STYLE_NOTE}）", 9, SONG, ALIGN.CENTER, after=4)
    _head(document)
    _line(document, PARTS[0], 11, HEI, before=8, after=3)
    _visits(document)
    _line(document, PARTS[1], 11, HEI, before=8, after=3)
    _totals(document)
    _line(document, PARTS[2], 11, HEI, before=8, after=3)
    _difficulties(document)
    _signatures(document)
    _line(document, "{%p for 句 in 说明 %}", 9)
    _line(document, "注：{{ 句 }}", 8)
    _line(document, "{%p endfor %}", 9)
    document.core_properties.title, document.core_properties.author = TITLE, "青桥"
    document.core_properties.comments = ""
    document.save(str(path))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin, section.bottom_margin = Mm(14), Mm(14)
    section.footer_distance = Mm(7)
    style = document.styles["Normal"]
    style.font.name, style.font.size = SONG, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), SONG)
    style.paragraph_format.space_after = Pt(0)
    foot = section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES")):
        _run(foot, text, 8, SONG)
        _field(foot, field)
    _run(foot, " 页", 8, SONG)


def _head(document: Any) -> None:
    rows = [HEAD_WORDS[first : first + 3] for first in range(0, len(HEAD_WORDS), 3)]
    table = _table(document, len(rows), HEAD_WIDTHS)
    for row, labels in zip(table.rows, rows, strict=True):
        _keep_whole(row)
        for place, label in enumerate(labels):
            _write(row.cells[2 * place], label, is_bold=True, centred=True)
            _write(row.cells[2 * place + 1], f"{{{{ {label} }}}}")


def _visits(document: Any) -> None:
    table = _table(document, 6, [column.width for column in VISITS])
    _two_heads(table)
    _loop(table, 2, "{%tr for 行 in 报到 %}", "{%tr endfor %}")
    _fields(table.rows[3], VISITS, VISIT_WORDS, "行")
    _fields(table.rows[5], VISITS, VISIT_WORDS, "合计", is_bold=True)
    for row in (table.rows[3], table.rows[5]):
        _at_least(row, 8)


def _two_heads(table: Any) -> None:
    """Add two header rows: grouped columns, and columns that take both rows."""
    top, low = table.rows[0], table.rows[1]
    for place, column in enumerate(VISITS):
        if not column.over:
            top.cells[place].merge(low.cells[place])
            _write(top.cells[place], column.label, is_bold=True, centred=True)
        else:
            _write(low.cells[place], column.label, is_bold=True, centred=True)
    over = [place for place, column in enumerate(VISITS) if column.over]
    top.cells[over[0]].merge(top.cells[over[-1]])
    _write(top.cells[over[0]], VISITS[over[0]].over, is_bold=True, centred=True)
    for row in (top, low):
        _repeat(row)


def _totals(document: Any) -> None:
    table = _table(document, 4, [column.width for column in TOTALS])
    for cell, column in zip(table.rows[0].cells, TOTALS, strict=True):
        _write(cell, column.label, is_bold=True, centred=True)
    _repeat(table.rows[0])
    _loop(table, 1, "{%tr for 项 in 完成情况 %}", "{%tr endfor %}")
    _fields(table.rows[2], TOTALS, TOTAL_WORDS, "项")
    _at_least(table.rows[2], 6)


def _difficulties(document: Any) -> None:
    table = _table(document, 1, [sum(HEAD_WIDTHS)])
    _write(table.rows[0].cells[0], "{{ 存在困难 }}")
    _at_least(table.rows[0], 20)
    _keep_whole(table.rows[0])


def _signatures(document: Any) -> None:
    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(14)
    line.paragraph_format.space_after = Pt(8)
    line.paragraph_format.keep_together = True
    for place in (70, 140, 200):
        line.paragraph_format.tab_stops.add_tab_stop(Mm(place))
    _run(line, "\t".join(f"{label}：" for label in SIGNATURES), 10, SONG)


def _table(document: Any, rows: int, widths: Sequence[int]) -> Any:
    table = document.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _pad(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _pad(table: Any) -> None:
    """Set the padding of every cell: a millimetre left and right, a third of it above and below."""
    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(twentieths))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _loop(table: Any, first: int, begin: str, end: str) -> None:
    """Mark a row as repeated, by a row before and a row after it."""
    for place, tag in ((first, begin), (first + 2, end)):
        _write(table.rows[place].cells[0], tag)


def _fields(
    row: Any, columns: Sequence[FormColumn], words: Sequence[str], of: str, *, is_bold: bool = False
) -> None:
    for cell, column, word in zip(row.cells, columns, words, strict=True):
        _write(cell, f"{{{{ {of}.{word} }}}}", is_bold=is_bold, centred=column.name in CENTRED)
    _keep_whole(row)


def _write(cell: Any, text: str, *, is_bold: bool = False, centred: bool = False) -> None:
    cell.vertical_alignment = VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER if centred else ALIGN.LEFT
    _run(paragraph, text, 9, HEI if is_bold else SONG)


def _line(
    document: Any,
    text: str,
    size: int,
    font: str = SONG,
    align: Any = ALIGN.LEFT,
    before: int = 0,
    after: int = 0,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = font == HEI
    _run(paragraph, text, size, font)


def _run(paragraph: Any, text: str, size: int, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _field(paragraph: Any, name: str) -> None:
    """Add a number that Word fills in: PAGE, NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _repeat(row: Any) -> None:
    """Repeat a header row on every page."""
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _at_least(row: Any, millimetres: int) -> None:
    row.height = Mm(millimetres)


if __name__ == "__main__":
    draft(Path(sys.argv[1]))
