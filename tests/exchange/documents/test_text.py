"""A notice is uploaded as text or as a Word file."""

import io
import zipfile

import pytest
from docx import Document

from qingqiao.exchange.documents.text import MOST_BYTES, MOST_UNPACKED, text_of
from qingqiao.problems import InputAtFault

NOTICE = "元旦：1月1日（周四）至3日（周六）放假调休，共3天。"


def word(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(file)
    return file.getvalue()


def archive(name: str, body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, body)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_is_read_in_either_encoding(encoding: str) -> None:
    assert text_of(NOTICE.encode(encoding), "file") == NOTICE


def test_a_word_files_paragraphs_are_lines() -> None:
    assert text_of(word(NOTICE, "A & B < C"), "file").split("\n")[:2] == [NOTICE, "A & B < C"]


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\0\xff\xfe",
        b"PK\x03\x04 cut",
        archive("other.xml", ""),
        archive("word/document.xml", " " * (MOST_UNPACKED + 1)),
        b" " * (MOST_BYTES + 1),
    ],
)
def test_anything_else_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(InputAtFault) as caught:
        text_of(body, "file")
    assert caught.value.places[0].field == "file"
