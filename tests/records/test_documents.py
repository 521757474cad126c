"""What is taken as a file of a record, and under which name."""

import pytest

from qingqiao.problems import DocumentAtFault
from qingqiao.records import documents
from qingqiao.records.documents import LONGEST_NAME, MAX_BYTES, clean_name, content_type, refuse_others
from tests.documents import OLD_WORD, PDF, TEXT, make_office
from tests.pictures import make_photo, make_program

TAKEN = [
    ("报告.pdf", PDF),
    ("报告.docx", make_office()),
    ("打印.pdf", b"\xef\xbb\xbf\r\n" + PDF),
    ("记.txt", b"MZ, BM, II: three places\n"),
    ("报告.doc", OLD_WORD),
    ("报告.wps", OLD_WORD),
    ("报告.WPS", make_office()),
    ("表.xlsx", make_office("xl/workbook.xml")),
    ("表.xls", OLD_WORD),
    ("表.et", OLD_WORD),
    ("记.txt", TEXT),
    ("记.txt", "入户走访".encode("gb18030")),
]
REFUSED = [
    ("程序.exe", make_program()),
    ("程序.pdf", make_program()),
    ("程序.txt", make_program()),
    ("脚本.txt", b"#!/bin/sh\n"),
    ("程序.txt", b"\x7fELF" + b" " * 60),
    ("程序.doc", b"\xca\xfe\xba\xbe" + b"\0" * 60),
    ("表.pdf", make_office()),
    ("照片.pdf", make_photo()),
    ("表.docx", make_office("xl/workbook.xml")),
    ("宏.docx", make_office("word/document.xml", "word/vbaProject.bin")),
    ("坏.xlsx", b"PK\x03\x04" + b"\0" * 50),
    ("页.html", b"<html>"),
    ("空.pdf", b""),
    ("大.pdf", PDF + b"\0" * MAX_BYTES),
]


@pytest.mark.parametrize(("name", "body"), TAKEN)
def test_what_offices_write_is_taken(name: str, body: bytes) -> None:
    refuse_others(name, body)


@pytest.mark.parametrize(("name", "body"), REFUSED, ids=[name for name, _ in REFUSED])
def test_programs_and_what_says_to_be_something_else_are_refused(name: str, body: bytes) -> None:
    with pytest.raises(DocumentAtFault):
        refuse_others(name, body)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("C:\\桌面\\报告.pdf", "报告.pdf"),
        ("../../etc/报告.pdf", "报告.pdf"),
        ("报\u202e告\n;一.pdf", "报告一.pdf"),
        ("..pdf", "pdf"),
        ("", "附件"),
        ("长" * 300 + ".docx", "长" * (LONGEST_NAME - 5) + ".docx"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(said: str, kept: str) -> None:
    assert clean_name(said) == kept


def test_a_browser_is_never_told_that_a_file_is_a_page() -> None:
    assert content_type("页.html") == "application/octet-stream"
    assert content_type("报告.PDF") == "application/pdf"


@pytest.mark.parametrize("child", ["qingqiao.nowhere", "this"])
def test_a_document_that_could_not_be_looked_through_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, child: str
) -> None:
    """A process that ends early, or answers what nobody expects, lets nothing through."""
    monkeypatch.setattr(documents, "CHILD", child)
    with pytest.raises(DocumentAtFault, match="打不开"):
        refuse_others("报告.pdf", PDF)
