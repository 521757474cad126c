"""Sending what waits: each under its key, in order, and what becomes of it by the server's answer."""

from typing import Any

import pytest

from tests.phone.offline.test_outbox import an_item, change, items, write
from tests.scripts import Scripts

pytestmark = pytest.mark.browser
SENDING = "phone/offline/sending.js"
SESSION = "/offline/session/"
RECORDS = "/api/v1/records/"
PROBLEM = {"Content_Type": "application/problem+json"}
ANOTHER_ACCOUNT = "urn:qingqiao:problem:103"


@pytest.fixture
def li(scripts: Scripts) -> Scripts:
    """李溪's phone, for whom the server answers."""
    scripts.answer(SESSION, {"account": "li", "csrf": "c", "now": 0})
    scripts.call("phone/offline/store.js", "m => m.putNote('owner', 'li')")
    return scripts


def record(item: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The server's record of what an item says."""
    return {**item["body"], "code": item["id"], "photos_arrived": [], "author_code": "101", **more}


def takes(scripts: Scripts, item: dict[str, Any], **more: Any) -> None:
    scripts.answer(RECORDS + item["id"], record(item, **more), ETag='"1"')


def flush(scripts: Scripts) -> Any:
    return scripts.call(SENDING, "m => m.flush()")


def states(scripts: Scripts) -> dict[str, str]:
    return {one["id"]: one["state"] for one in items(scripts)}


def sent(scripts: Scripts) -> list[str]:
    return [one.url.rpartition("/")[2] for one in scripts.asked if one.method == "PUT"]


def test_all_that_waits_is_sent_in_its_order(li: Scripts) -> None:
    for code in ("b", "a"):
        write(li, an_item(code))
        takes(li, an_item(code))
    assert flush(li) == "sent"
    assert (sent(li), states(li)) == (["b", "a"], {"b": "received", "a": "received"})


def test_it_is_sent_for_the_account_that_wrote_it(li: Scripts) -> None:
    write(li, an_item("a"))
    takes(li, an_item("a"))
    flush(li)
    headers = li.asked[-1].headers
    assert (headers["x-qingqiao-account"], headers["x-csrftoken"]) == ("li", "c")


def test_one_that_is_refused_holds_up_no_other(li: Scripts) -> None:
    write(li, an_item("a"), an_item("b"))
    errors = [{"field": "place", "detail": "请写地点"}]
    li.answer(f"{RECORDS}a", {"title": "还差一点", "errors": errors}, 422, **PROBLEM)
    takes(li, an_item("b"))
    assert (flush(li), states(li)) == ("sent", {"a": "returned", "b": "received"})
    assert items(li)[0]["reason"]["errors"] == errors


@pytest.mark.parametrize(("status", "body"), [(200, "<h1>无线网登录</h1>"), (502, {}), (500, {}), (408, {})])
def test_what_is_not_the_servers_word_makes_it_wait(li: Scripts, status: int, body: Any) -> None:
    write(li, an_item("a"))
    li.answer(f"{RECORDS}a", body, status)
    assert (flush(li), states(li)) == ("hindered", {"a": "waiting"})


def test_after_three_in_vain_the_rest_is_not_tried(li: Scripts) -> None:
    write(li, *(an_item(code) for code in "abcd"))
    assert flush(li) == "offline"
    assert sent(li) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("status", "body", "became"),
    [
        (503, {}, "offline"),
        (429, {}, "offline"),
        (401, {}, "expired"),
        (409, {"type": ANOTHER_ACCOUNT}, "other"),
    ],
)
def test_what_stops_one_stops_all(li: Scripts, status: int, body: Any, became: str) -> None:
    write(li, an_item("a"), an_item("b"))
    li.answer(f"{RECORDS}a", body, status, **PROBLEM)
    assert (flush(li), sent(li), states(li)) == (became, ["a"], {"a": "waiting", "b": "waiting"})


def test_an_expired_session_drops_names_and_keeps_what_was_written(li: Scripts) -> None:
    write(li, an_item("a"))
    li.call("phone/offline/store.js", "m => m.putNote('form:li', { html: '小雨' })")
    li.answers.pop(SESSION)
    li.answer(SESSION, {}, 401, **PROBLEM)
    assert (flush(li), states(li)) == ("expired", {"a": "waiting"})
    assert li.call("phone/offline/store.js", "m => m.noteNames()") == ["owner"]


def test_an_account_that_is_switched_off_is_not_told_to_sign_in_again(li: Scripts) -> None:
    write(li, an_item("a"))
    li.answers.pop(SESSION)
    li.answer(SESSION, {"type": "urn:qingqiao:problem:106"}, 403, **PROBLEM)
    assert (flush(li), states(li)) == ("disabled", {"a": "waiting"})
    assert li.asked[-1].headers["x-qingqiao-account"] == "li"


def test_its_own_earlier_try_whose_answer_was_lost_is_written_over(li: Scripts) -> None:
    item = an_item("a")
    write(li, item)
    change(li, "a", tried=[{**item["body"], "title": "先前"}])
    li.answer(f"{RECORDS}a", {}, 412, **PROBLEM)
    li.answer(f"{RECORDS}a", record(item, title="先前"), ETag='"7"')
    takes(li, item)
    assert (flush(li), states(li)) == ("sent", {"a": "received"})
    assert li.asked[-1].headers["if-match"] == '"7"'


def test_what_another_device_changed_is_not_written_over(li: Scripts) -> None:
    item = an_item("a", version='"1"')
    write(li, item)
    li.answer(f"{RECORDS}a", {}, 412, **PROBLEM)
    li.answer(f"{RECORDS}a", record(item, title="另一台手机上改的"), ETag='"7"')
    assert (flush(li), states(li)) == ("sent", {"a": "returned"})
    assert items(li)[0]["reason"]["title"] == "已在另一台设备上改过"


def test_only_photos_that_have_not_arrived_are_sent(li: Scripts) -> None:
    photos = "[{ sha256: '1', blob: new Blob(['x']) }, { sha256: '2', blob: new Blob(['y']) }]"
    item = an_item("a", body={"photos": ["1", "2"]})
    li.call("phone/offline/outbox.js", f"(m, item) => m.write({{ ...item, photos: {photos} }})", item)
    takes(li, item, photos_arrived=["1"])
    li.answer(f"{RECORDS}a/photos/2", {})
    assert (flush(li), sent(li)) == ("sent", ["a", "2"])
    assert items(li)[0]["arrived"] == ["1", "2"]


def test_a_photo_that_is_refused_is_named(li: Scripts) -> None:
    item = an_item("a", body={"photos": ["1"]})
    script = "(m, item) => m.write({ ...item, photos: [{ sha256: '1', blob: new Blob(['x']) }] })"
    li.call("phone/offline/outbox.js", script, item)
    takes(li, item)
    li.answer(f"{RECORDS}a/photos/1", "Request Entity Too Large", 413)
    assert (flush(li), states(li)) == ("sent", {"a": "returned"})
    reason = items(li)[0]["reason"]
    assert (reason["photo"], reason["errors"][0]["field"]) == ("1", "photos")
    assert reason["errors"][0]["detail"].startswith("第 1 张：照片太大，没有传过去。请去掉这一张")


def test_asked_twice_at_once_it_is_sent_once(li: Scripts) -> None:
    write(li, an_item("a"))
    takes(li, an_item("a"))
    assert li.call(SENDING, "m => Promise.all([m.flush(), m.flush()])") == ["sent", "sent"]
    assert sent(li) == ["a"]


def test_a_clock_that_was_set_meanwhile_has_her_look_at_the_day(li: Scripts) -> None:
    item = an_item("a")
    yesterday = li.page.evaluate("Date.now() - 86400000")
    item["body"]["occurred_on"] = li.call("phone/offline/dates.js", "(m, at) => m.day(at)", yesterday)
    write(li, item)
    change(li, "a", skew=-86400000, written_at=yesterday)
    li.answers.pop(SESSION)
    li.answer(SESSION, {"account": "li", "csrf": "c", "now": li.page.evaluate("Date.now()")})
    takes(li, item)
    flush(li)
    [kept] = items(li)
    assert (kept["state"], kept["reason"]["title"], sent(li)) == ("returned", "请核对日期", [])
    change(li, "a", state="waiting")
    flush(li)
    assert states(li) == {"a": "received"}
