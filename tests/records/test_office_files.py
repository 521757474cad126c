"""What is found in an office document besides its words, whatever its parts are called."""

import io
import struct

import docx
import openpyxl
import pytest
import xlwt

from qingqiao.problems import DocumentAtFault
from qingqiao.records.documents import refuse_others
from qingqiao.records.office_files import FINDINGS, found_in
from tests.documents import OLD_WORD, PDF, make_office, make_ole, make_package

RELATION = '<Relationships><Relationship Id="1" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'
MACRO = make_ole(VBA=b"", PROJECT=b"")
MACRO_PART = (
    '<Types><Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
)
WITH_PASSWORD = make_ole(EncryptedPackage=b"", EncryptionInfo=b"")
MACRO_SHEET = struct.pack("<HHIBB4x", 0x0085, 10, 0, 0, 1)
REMOTE = "https://evil.example/a.dotm".encode("utf-16-le")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (make_office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (make_package(types=MACRO_PART), "macros"),
        (make_package(word_media_picture__png=MACRO), "macros"),
        (make_package(word_embeddings_a__docx=make_office("word/x.xml", "word/vbaProject.bin")), "macros"),
        (make_office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macros"),
        (
            make_package(word__rels_settings__xml__rels=RELATION.format("attachedTemplate", "//evil/a.dotm")),
            "template",
        ),
        (
            make_package(word__rels_document__xml__rels=RELATION.format("image", "https://evil/a.png")),
            "links",
        ),
        (
            make_package(xl_externalLinks__rels_e__xml__rels=RELATION.format("externalLinkPath", "a.xlsx")),
            "links",
        ),
        (make_package(document='<d><w:instrText xmlns:w="w"> DDEAUTO c:\\\\cmd </w:instrText></d>'), "links"),
        (make_package(word_embeddings_o__bin=make_ole(**{"\x01Ole10Native": b""})), "program"),
        (MACRO, "macros"),
        (make_ole(Workbook=MACRO_SHEET), "macros"),
        (make_ole(Workbook=struct.pack("<HH54x", 0x002F, 54)), "password"),
        (make_ole(WordDocument=b"\0" * 10 + b"\0\1"), "password"),
        (make_ole(**{"WordDocument": b"", "1Table": REMOTE}), "template"),
        (WITH_PASSWORD, "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "broken"),
        (OLD_WORD, ""),
        (make_ole(Workbook=struct.pack("<HH", 0x0809, 0)), ""),
        (
            make_package(
                word__rels_document__xml__rels=RELATION.format("hyperlink", "https://www.yl.gov.cn")
            ),
            "",
        ),
    ],
)
def test_what_a_document_carries_is_found(body: bytes, found: str) -> None:
    assert found_in(".docx", body) == found


def test_what_offices_write_carries_nothing() -> None:
    word, excel, old = io.BytesIO(), io.BytesIO(), io.BytesIO()
    docx.Document().save(word)
    openpyxl.Workbook().save(excel)
    book = xlwt.Workbook()
    book.add_sheet("表")
    book.save(old)
    kinds = {".docx": word, ".xlsx": excel, ".xls": old}
    assert {kind: found_in(kind, body.getvalue()) for kind, body in kinds.items()} == dict.fromkeys(kinds, "")


def test_a_pdf_with_a_password_is_found_and_others_pass() -> None:
    assert found_in(".pdf", PDF) == ""
    assert found_in(".pdf", PDF + b"trailer << /Encrypt 5 0 R >>") == "password"


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("报告.docx", make_package(word_media_picture__png=MACRO), "macros"),
        ("报告.doc", MACRO, "macros"),
        ("报告.docx", WITH_PASSWORD, "password"),
    ],
)
def test_it_is_refused_with_what_to_do(name: str, body: bytes, found: str) -> None:
    with pytest.raises(DocumentAtFault) as refused:
        refuse_others(name, body)
    assert refused.value.detail == FINDINGS[found]
