"""A text becomes a Word document that Word and we ourselves read."""

from qingqiao.exchange.documents.letter import letter_of
from qingqiao.exchange.documents.text import text_of


def test_each_line_is_a_paragraph() -> None:
    assert (
        text_of(letter_of("述职报告\r\n\r\n一季度走访 12 户。"), "file") == "述职报告\n\n一季度走访 12 户。\n"
    )


def test_what_a_document_cant_hold_is_left_out() -> None:
    assert text_of(letter_of("好\x00\x0b的"), "file") == "好的\n"
