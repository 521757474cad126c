"""What a Word file may not contain when it is a template, each with the sentence that an office reads."""

from pathlib import Path
from zipfile import BadZipFile

import pytest

from qingqiao.exchange.round_documents.word import shipped
from qingqiao.exchange.round_documents.word_parts import refusal
from tests.round_documents import with_part

LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="http://evil.example/t" {}/>'
    "</Relationships>"
)
DDE = "<w:p xmlns:w='w'><w:instrText>DDEAUTO c:\\cmd.exe</w:instrText></w:p>"
PICTURE = '<w:p xmlns:w="w"><w:fldSimple w:instr="INCLUDEPICTURE http://evil.example/a.png"/></w:p>'
FAULTS = [
    ("word/vbaProject.bin", "x", "有宏"),
    ("word/vbaData.xml", "<a/>", "有宏"),
    ("word/embeddings/a.bin", "x", "嵌有别的文件"),
    ("word/activeX/activeX1.xml", "<a/>", "控件"),
    (
        "word/_rels/settings.xml.rels",
        LINK.format("attachedTemplate", 'TargetMode="External"'),
        "http://evil.example/t",
    ),
    ("word/_rels/document.xml.rels", LINK.format("hyperlink", "TargetMode='External'"), "指向外部的链接"),
    ("word/_rels/document.xml.rels", LINK.format("aFChunk", ""), "直接粘进来"),
    ("word/footnotes.xml", DDE, "DDE"),
    ("word/header1.xml", PICTURE, "从别处取内容"),
    ("word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "DOCTYPE"),
]


@pytest.mark.parametrize(("part", "text", "sentence"), FAULTS)
def test_a_part_that_no_template_has_is_refused(part: str, text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(with_part(shipped("letter"), part, text))
    assert sentence in refusal(tmp_path / "t.docx")


def test_the_shipped_template_has_no_such_part(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(shipped("letter"))
    assert refusal(tmp_path / "t.docx") == ""


def test_what_is_no_archive_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(BadZipFile):
        refusal(tmp_path / "t.docx")
