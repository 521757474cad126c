"""The script that collects the form knows every kind of field, and what an answer says beside the body."""

import re
from pathlib import Path

import qingqiao
from qingqiao.api.record_schemas import Standing
from qingqiao.records.schema import Kind

SCRIPT = Path(qingqiao.__file__).parent / "phone/static/phone/offline/record-body.js"


def test_the_script_collects_every_kind_of_field() -> None:
    collected = re.search(r"const COLLECT = \{(.*?)^\};", SCRIPT.read_text(encoding="utf-8"), re.S | re.M)
    assert collected
    assert {kind.value for kind in Kind} == set(re.findall(r"^  (\w+)[:,]", collected[1], re.M))


def test_the_script_compares_bodies_and_nothing_beside_them() -> None:
    beside = re.search(r"const BESIDE = new Set\(\[(.*?)\]\)", SCRIPT.read_text(encoding="utf-8"))
    assert beside
    assert set(re.findall(r'"(\w+)"', beside[1])) == set(Standing.model_fields)
