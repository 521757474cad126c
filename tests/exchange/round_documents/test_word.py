"""A Word template of an office: filled in by a subprocess, refused with a sentence that says what is wrong."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from qingqiao.exchange.round_documents import word
from qingqiao.exchange.round_documents.examples import EXAMPLES
from qingqiao.exchange.round_documents.pdf import picture_of
from qingqiao.exchange.round_documents.word import refuse_template, shipped, word_of
from qingqiao.problems import TemplateAtFault
from qingqiao.ui.charts import Point, row_drawing, standalone
from tests.round_documents import with_part, with_text, word_text

pytestmark = pytest.mark.slow

LETTER = EXAMPLES["letter"]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_shipped_template_passes(kind: str) -> None:
    refuse_template(kind, shipped(kind))


def test_what_an_office_changes_is_in_the_document(tmp_path: Path) -> None:
    changed = with_text(shipped("letter"), "抄送：{{ 考核组织 }}办公室", tmp_path)
    assert "抄送：共青团某市委员会办公室" in word_text(word_of("letter", LETTER, {}, changed))


def test_unknown_names_are_all_named_with_those_that_are_known(tmp_path: Path) -> None:
    changed = with_text(shipped("letter"), "{{ 得分 }}{% if 等次 == '差' %}{{ 名次 }}{% endif %}", tmp_path)
    with pytest.raises(TemplateAtFault) as fault:
        refuse_template("letter", changed)
    assert "不认识的名称：“名次”、“得分”" in fault.value.detail or "“得分”、“名次”" in fault.value.detail
    assert "补充更正（每行：序号、名称、" in fault.value.detail


def test_an_unknown_name_in_a_row_is_found(tmp_path: Path) -> None:
    changed = with_text(shipped("letter"), "{% for 行 in 数字 %}{{ 行.名次 }}{% endfor %}", tmp_path)
    with pytest.raises(TemplateAtFault, match="“名次”"):
        refuse_template("letter", changed)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "也不能是空的"),
        (shipped("letter")[:9000], "不是 Word 文档"),
        (with_part(shipped("letter"), "word/document.xml", "<w:document"), "不是 Word 文档"),
        (with_part(shipped("letter"), "word/vbaProject.bin", "x"), "有宏"),
    ],
)
def test_what_is_no_template_is_refused_in_words(body: bytes, sentence: str) -> None:
    with pytest.raises(TemplateAtFault) as fault:
        refuse_template("letter", body)
    assert sentence in fault.value.detail


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ 等次", "花括号里的写法有误"),
        ("{{ ().__class__.__mro__ }}", ""),
        ("{{ 1 / 0 }}", "按模板填写时出错"),
    ],
)
def test_what_stands_between_the_braces_is_held_in(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateAtFault) as fault:
        refuse_template("letter", with_text(shipped("letter"), text, tmp_path))
    assert sentence in fault.value.detail


def test_a_template_that_takes_all_memory_ends_only_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "MEMORY", 256 * 2**20)
    with pytest.raises(TemplateAtFault) as fault:
        refuse_template("letter", with_text(shipped("letter"), "{{ '长' * 999999999 }}", tmp_path))
    assert "请简化后再传" in fault.value.detail


def test_words_can_neither_command_nor_break_the_document() -> None:
    words = "{{ 考核摘要 }} {% for %} <w:p/> & </w:t>\n第二段"
    text = word_text(word_of("letter", LETTER | {"评语": words}, {}, shipped("letter")))
    assert "{{ 考核摘要 }} {% for %} <w:p/> & </w:t>\n第二段" in text


def test_a_drawing_stands_in_the_document() -> None:
    picture = picture_of(standalone(row_drawing("数字", [Point("甲", 1)])))
    body: Any = word_of("letter", LETTER, {"数字图": picture}, shipped("letter"))
    with ZipFile(io.BytesIO(body)) as packed:
        assert [name for name in packed.namelist() if name.startswith("word/media/")]
