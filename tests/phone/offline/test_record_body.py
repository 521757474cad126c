"""The script that collects a record form, fills it and compares bodies, by the fields that the page gives it."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, FilePayload

import qingqiao
from qingqiao.api.record_schemas import Standing
from qingqiao.parts.record_fields import described
from qingqiao.records.schema import Kind
from tests.pictures import make_photo
from tests.scripts import Scripts

SCRIPT = Path(qingqiao.__file__).parent / "phone/static/phone/offline/record-body.js"
BODY = "phone/offline/record-body.js"
FORM = """<form>
  <input name=occurred_on value=2026-11-28><input name=title value=" 走访 ">
  <input type=checkbox name=kinds value=走访联系 checked><input type=checkbox name=kinds value=线上活动>
  <input type=checkbox name=face_to_face checked><input name=headcount value=3>
  <input type=checkbox name=cohosts value=103 checked><input name=cohost_codes value="102，103">
  <input type=checkbox name=contacts value=c1 checked><input name=names value="小 林、小雨">
  <input type=file name=photos multiple></form>"""
COLLECT = "(m, fields, kept) => m.collect(document.forms[0], fields, '已提交', kept)"
EMPTY = "for (const one of document.forms[0]) one.type === 'text' ? (one.value = '') : (one.checked = false)"
FILL = "(m, fields, body) => m.fill(document.forms[0], fields, body)"
NOTHING_KEPT: dict[str, list[str]] = {"photos": [], "files": []}


def test_the_script_collects_every_kind_of_field() -> None:
    collected = re.search(r"const COLLECT = \{(.*?)^\};", SCRIPT.read_text(encoding="utf-8"), re.S | re.M)
    assert collected
    assert {kind.value for kind in Kind} == set(re.findall(r"^  (\w+)[:,]", collected[1], re.M))


def test_the_script_compares_bodies_and_nothing_beside_them() -> None:
    extra = re.search(r"const EXTRA = new Set\(\[(.*?)\]\)", SCRIPT.read_text(encoding="utf-8"))
    assert extra
    assert set(re.findall(r'"(\w+)"', extra[1])) == set(Standing.model_fields)


def collected(scripts: Scripts, **kept: list[str]) -> Any:
    scripts.show(FORM)
    return scripts.call(BODY, COLLECT, json.loads(described()), {**NOTHING_KEPT, **kept})["body"]


@pytest.mark.browser
def test_what_was_typed_is_told_as_the_api_takes_it(scripts: Scripts) -> None:
    body = collected(scripts)
    assert (body["status"], body["title"], body["kinds"]) == ("已提交", "走访", ["走访联系"])
    assert (body["face_to_face"], body["headcount"], body["cohost_codes"]) == (True, 3, ["102", "103"])
    assert body["participants"] == [{"contact_code": "c1"}, {"name": "小 林"}, {"name": "小雨"}]


@pytest.mark.browser
def test_what_the_form_cannot_show_is_kept(scripts: Scripts) -> None:
    body = collected(scripts, photos=["b", "a"], files=["证明.pdf"], contacts=["c9"])
    assert (body["photos"], body["files"]) == (["a", "b"], ["证明.pdf"])
    assert body["participants"][:2] == [{"contact_code": "c1"}, {"contact_code": "c9"}]


@pytest.mark.browser
def test_the_same_photo_twice_is_one(scripts: Scripts) -> None:
    page = scripts.show(FORM)
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": make_photo(4, 3)}
    page.set_input_files("[name=photos]", [photo, {**photo, "name": "b.jpg"}])  # type: ignore[list-item]
    said = scripts.call(BODY, COLLECT, json.loads(described()), NOTHING_KEPT)
    digest = sha256(photo["buffer"]).hexdigest()  # type: ignore[arg-type]
    assert [one["sha256"] for one in said["photos"]] == [digest] == said["body"]["photos"]


def jpeg(body: bytes) -> FilePayload:
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": body}


@pytest.mark.browser
def test_a_broken_photo_is_refused_before_anything_is_sent(scripts: Scripts) -> None:
    page = scripts.show(FORM)
    bodies = [make_photo(40, 30), make_photo(40, 30)[:60]]
    page.set_input_files("[name=photos]", [jpeg(body) for body in bodies])
    with pytest.raises(Error, match="第 2 张读不出来"):
        scripts.call(BODY, COLLECT, json.loads(described()), NOTHING_KEPT)


@pytest.mark.browser
def test_a_heic_that_is_called_a_jpeg_is_left_to_the_server(scripts: Scripts) -> None:
    heic = make_photo(kind="HEIF")
    scripts.show(FORM).set_input_files("[name=photos]", [jpeg(heic)])
    body = scripts.call(BODY, COLLECT, json.loads(described()), NOTHING_KEPT)["body"]
    assert body["photos"] == [sha256(heic).hexdigest()]


@pytest.mark.browser
def test_a_form_filled_from_a_body_tells_the_same_body(scripts: Scripts) -> None:
    body = collected(scripts)
    scripts.show(FORM).evaluate(EMPTY)
    assert scripts.call(BODY, FILL, json.loads(described()), body) == []
    assert scripts.call(BODY, COLLECT, json.loads(described()), NOTHING_KEPT)["body"] == body


@pytest.mark.browser
def test_a_contact_whose_name_this_phone_does_not_hold_is_handed_back(scripts: Scripts) -> None:
    body = collected(scripts)
    body["participants"].append({"contact_code": "c9"})
    scripts.show(FORM)
    assert scripts.call(BODY, FILL, json.loads(described()), body) == ["c9"]


SENT = {"title": "走访", "channel": "", "participants": [{"contact_code": "c1"}, {"name": "小雨"}]}
THERE: list[tuple[dict[str, Any], bool]] = [
    ({"title": "走访"}, True),
    ({"title": "另写的"}, False),
    ({"channel": "电话"}, True),  # completed by the server
    ({"participants": [{"name": "小雨"}, {"contact_code": "c1"}]}, True),  # in another order
    ({"participants": [{"name": "小雨"}]}, False),
    ({"revision": 7, "photos_arrived": ["1"]}, True),  # said beside the body
    ({"a_new_field": ""}, True),
    ({"a_new_field": "有"}, False),
]


@pytest.mark.browser
def test_the_servers_record_is_the_same_where_it_says_the_same(scripts: Scripts) -> None:
    bodies = [{**SENT, **there} for there, _ in THERE]
    said = scripts.call(
        BODY, "(m, sent, bodies) => bodies.map((there) => m.isSame(sent, there))", SENT, bodies
    )
    assert said == [is_same for _, is_same in THERE]


@pytest.mark.browser
def test_an_author_is_no_cohost_of_her_own(scripts: Scripts) -> None:
    sent, there = {"cohost_codes": ["101", "102"]}, {"cohost_codes": ["102"], "author_code": "101"}
    assert scripts.call(BODY, "(m, sent, there) => m.isSame(sent, there)", sent, there) is True
