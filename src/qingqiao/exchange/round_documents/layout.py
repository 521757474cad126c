"""The parts of a Word template in the layout of an official document (GB/T 9704): A4, margins 37/35/28/26 mm, title 22
points, text 16 points on lines of 28, page numbers outside; fonts of an office, each with the one that replaces it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

XIAOBIAO, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
REPLACED_BY = {XIAOBIAO: "宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei"}
TEXT, LINE, SMALL = 16, 28, 10.5
CELL_TEXT = "表格文字"
CENTRE, LEFT = ALIGN.CENTER, ALIGN.LEFT


class TemplateColumn(NamedTuple):
    """A column: its header, the name between the braces, its width in millimetres, whether it is centred, and what stands
    behind the name."""

    label: str
    name: str
    width: int
    is_centred: bool = True
    more: str = ""


def new_document() -> Any:
    """Return an empty document in this layout, with its title."""
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    normal.font.size = Pt(TEXT)
    properties = normal.element.get_or_add_rPr()
    _fonts(properties, FANG)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    normal.paragraph_format.space_after = Pt(0)
    cell_text = document.styles.add_style(CELL_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    cell_text.base_style, cell_text.font.size = normal, Pt(SMALL)
    cell_text.paragraph_format.line_spacing = Pt(14)
    _name_replacements(document)
    _page_number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], LEFT)
    title = document.add_paragraph()
    title.alignment = CENTRE
    title.paragraph_format.space_after = Pt(LINE)
    _exactly(title, 36)
    _run(title, "{{ 标题 }}", 22, XIAOBIAO)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "考核文书", "青桥", ""
    return document


def _name_replacements(document: Any) -> None:
    """Name for each font the one that replaces it where it isn't installed."""
    part = next(one for one in document.part.package.iter_parts() if one.partname.endswith("/fontTable.xml"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in REPLACED_BY.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _page_number(paragraph: Any, align: Any) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _run(paragraph, "— ", 14, "宋体")
    field, run, text = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    field.set(qn("w:instr"), "PAGE")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
    _run(paragraph, " —", 14, "宋体")


def add_text(document: Any, text: str, *, indent: bool = True, size: float = TEXT) -> Any:
    """Add and return a paragraph of text, or a line of the template."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    if indent and not text.startswith("{%p"):
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    _exactly(paragraph, LINE)
    _run(paragraph, text, size, FANG)
    return paragraph


def add_heading(document: Any, text: str, font: str = HEI) -> None:
    """Add a heading that stays with what follows."""
    paragraph = add_text(document, "")
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, TEXT, font)


def add_words(document: Any, rows: str) -> None:
    """Repeat each evaluated with her words."""
    add_text(document, f"{{%p for 行 in {rows} %}}")
    paragraph = add_text(document, "")
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, "{{ 行.序号 }}. {{ 行.名称 }}　等次：{{ 行.等次 }}", TEXT, KAI)
    add_text(document, "{{ 行.评语 }}")
    add_text(document, "{%p endfor %}")


def add_supplements(document: Any) -> None:
    """Repeat each supplement, if there are any."""
    add_text(document, "{%p if 补充更正 %}")
    add_heading(document, "补充更正")
    add_text(document, "公布以后作出下列补充更正，原公布的结果不改。")
    add_text(document, "{%p for 行 in 补充更正 %}")
    add_heading(document, "第{{ 行.序号 }}号补充更正：{{ 行.名称 }}", KAI)
    add_text(document, "等次更正为“{{ 行.等次 }}”（{{ 行.更正人 }}，{{ 行.更正日期 }}）。理由：{{ 行.理由 }}")
    add_text(document, "评语：{{ 行.评语 }}")
    add_text(document, "{%p if 行.改动 %}")
    add_text(document, "改动：{{ 行.改动 }}")
    add_text(document, "{%p endif %}")
    _small(document, "摘要 {{ 行.摘要 }}")
    add_text(document, "{%p endfor %}")
    add_text(document, "{%p endif %}")


def add_picture(document: Any, name: str, caption: str = "") -> None:
    """Place a drawing, left out where none was made."""
    add_text(document, f"{{%p if {name} %}}")
    if caption:
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(12)
        _run(paragraph, caption, 12, HEI)
    place = document.add_paragraph()
    place.alignment = CENTRE
    place.paragraph_format.space_before = place.paragraph_format.space_after = Pt(6)
    _run(place, f"{{{{ {name} }}}}", 12, FANG)
    add_text(document, "{%p endif %}")


def add_signed(document: Any) -> None:
    """Add the lines of who signs and of the day, to the right; both are placeholders that the document fills."""
    for name, before in (("考核组织", 2 * LINE), ("生成日期", 0)):
        paragraph = add_text(document, f"{{{{ {name} }}}}", indent=False)
        paragraph.alignment = ALIGN.RIGHT
        paragraph.paragraph_format.right_indent = Pt(4 * TEXT)
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.keep_with_next = True


def add_grounds(document: Any, *lines: str) -> None:
    """Say at the end what the document stands on, below a rule."""
    for place, line in enumerate(lines):
        paragraph = _small(document, line)
        if not place:
            paragraph.paragraph_format.space_before = Pt(24)
            _rule_above(paragraph)


def _small(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = LEFT
    _run(paragraph, text, 9, "宋体")
    return paragraph


def _rule_above(paragraph: Any) -> None:
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "8"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_table(document: Any, rows: str, columns: Sequence[TemplateColumn]) -> None:
    """Add a table whose header repeats and whose rows don't break, one row for each of `rows`."""
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)
    table = document.add_table(4, len(columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _pad(table)
    for column, wanted in zip(table.columns, columns, strict=True):
        column.width = Mm(wanted.width)
        for cell in column.cells:
            cell.width = Mm(wanted.width)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _cell(cell, column.label, HEI)
    _cell(table.rows[1].cells[0], f"{{%tr for 行 in {rows} %}}", FANG)
    for cell, column in zip(table.rows[2].cells, columns, strict=True):
        _cell(cell, f"{{{{ 行.{column.name} }}}}{column.more}", FANG, is_centred=column.is_centred)
    _cell(table.rows[3].cells[0], "{%tr endfor %}", FANG)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _pad(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 40), ("left", 50), ("bottom", 40), ("right", 50)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(twentieths))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _cell(cell: Any, text: str, font: str, *, is_centred: bool = True) -> None:
    cell.vertical_alignment = VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL_TEXT
    paragraph.alignment = CENTRE if is_centred else LEFT
    _run(paragraph, text, SMALL, font)


def _exactly(paragraph: Any, points: float) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)


def _run(paragraph: Any, text: str, size: float, font: str) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _fonts(run._element.get_or_add_rPr(), font)


def _fonts(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
