"""The file to keep, to read or as JSON."""

import json

from qingqiao.parts.copy_file import copy_file

HELD = {"说明": "全部信息", "截至": "2026-03-20", "登记的内容": {"称呼": "<b>小林"}}


def test_it_reads_as_a_page_and_says_its_day() -> None:
    answer = copy_file(HELD, is_json=False)
    assert answer["Content-Disposition"] == 'attachment; filename="qingqiao-2026-03-20.html"'
    assert "&lt;b&gt;小林" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_as_json_it_is_the_same() -> None:
    assert json.loads(copy_file(HELD, is_json=True).content) == HELD
