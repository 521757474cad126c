"""A text becomes a Word document that Word and we ourselves read."""

import io

from docx import Document

from qingqiao.exchange.documents.letter import letter_of
from qingqiao.exchange.documents.text import text_of


def test_each_line_is_a_paragraph() -> None:
    document = letter_of("述职报告\r\n\r\n一季度走访 12 户。")
    lines = [line.text for line in Document(io.BytesIO(document)).paragraphs]
    assert lines == ["述职报告", "", "一季度走访 12 户。"]
    assert "一季度走访 12 户。\n" in text_of(document, "file")


def test_what_a_document_cant_hold_is_left_out() -> None:
    assert text_of(letter_of("好\x00\x0b的"), "file") == "好的\n"
