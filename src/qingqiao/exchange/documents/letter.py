"""A text as a Word document: a line is a paragraph, the first one the heading."""

import io
import re

from qingqiao.late import docx

FONT, POINTS = "仿宋", 16
NOT_IN_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def letter_of(text: str) -> bytes:
    """Return the document; characters that a document can't hold are left out."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, docx.shared.Pt(POINTS)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(docx.oxml.ns.qn("w:eastAsia"), FONT)
    lines = NOT_IN_XML.sub("", text.replace("\r\n", "\n")).split("\n")
    for line in lines:
        document.add_paragraph(line)
    document.paragraphs[0].alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
