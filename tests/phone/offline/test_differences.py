"""Two devices changed one record: what differs, who changed it, and the record made of what she chooses."""

from typing import Any

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FIELDS = [
    {"name": "place", "label": "地点", "kind": "line"},
    {"name": "text", "label": "内容", "kind": "text"},
    {"name": "participants", "label": "参加人", "kind": "people"},
    {"name": "face_to_face", "label": "面对面", "kind": "flag"},
]
BASE = {"place": "村部", "text": "聊聊", "participants": [], "face_to_face": False}
ITEM = {"body": {**BASE, "place": "图书馆"}, "base": BASE, "reason": {"there": {**BASE, "text": "聊了就业"}}}


def call(scripts: Scripts, script: str, item: dict[str, Any] = ITEM) -> Any:
    return scripts.call("phone/offline/differences.js", script, FIELDS, item)


def test_each_field_that_differs_begins_with_the_side_that_changed_it(scripts: Scripts) -> None:
    found = call(scripts, "(m, fields, item) => m.differences(fields, item)")
    assert {one["label"]: one["isMine"] for one in found} == {"地点": True, "内容": False}


def test_what_was_chosen_makes_one_record(scripts: Scripts) -> None:
    both = call(scripts, "(m, fields, item) => m.merged(fields, item, new Set(['place']))")
    assert (both["place"], both["text"]) == ("图书馆", "聊了就业")


def test_without_what_both_began_with_hers_is_offered(scripts: Scripts) -> None:
    item = {**ITEM, "base": None}
    found = call(scripts, "(m, fields, item) => m.differences(fields, item)", item)
    assert [one["isMine"] for one in found] == [True, True]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("flag", True, "是"),
        ("photos", ["a", "b"], "2 张"),
        ("people", [{"contact_code": "q1"}, {"name": "王大姐"}], "小林、王大姐"),
        ("words", [], "没有"),
    ],
)
def test_each_value_is_said_in_words(scripts: Scripts, kind: str, value: Any, said: str) -> None:
    script = "(m, kind, value) => m.words(kind, value, new Map([['q1', '小林']]))"
    assert scripts.call("phone/offline/differences.js", script, kind, value) == said
