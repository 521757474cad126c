"""小林 withdrew on another phone: at the next answer of the server her name goes from this one."""

import json
from typing import Any

import pytest

from tests.phone.offline.test_outbox import an_item, items, write
from tests.scripts import Scripts

pytestmark = pytest.mark.browser
SENDING = "phone/offline/sending.js"
KEPT = """<label><input name=contacts value=x1><span>小林</span></label>
  <label><input name=contacts value=x2><span>小林子</span></label>"""
DRAFT = "draft:li:record:101"


def hear(scripts: Scripts, *withdrawn: str) -> None:
    """The server's next answer says who withdrew."""
    said = {"account": "li", "csrf": "c", "now": 0, "withdrawn": withdrawn}
    scripts.answer("/offline/session/", said)
    scripts.call("phone/offline/store.js", "(m, html) => m.putNote('form:li', { html, at: 0 })", KEPT)
    scripts.call(SENDING, "m => m.session().then(() => null)")


def draft(scripts: Scripts, text: str) -> None:
    value = json.dumps({"at": 0, "values": [["text", text]]}, ensure_ascii=False)
    scripts.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [DRAFT, value])


def drafts(scripts: Scripts) -> str:
    return str(scripts.page.evaluate("JSON.stringify(localStorage)"))


def test_what_is_unsent_goes_on_without_her_name(scripts: Scripts) -> None:
    said = {"text": "和小 林、小林子谈", "participants": [{"name": "小林"}, {"name": "王芳"}]}
    write(scripts, an_item("a", body=said, base={"title": "小林"}))
    hear(scripts, "x1")
    (item,) = items(scripts)
    assert item["body"]["text"] == "和〔已撤回〕、小林子谈"
    assert item["body"]["participants"] == [{"contact_code": "x1"}, {"name": "王芳"}]
    assert (item["state"], item["base"]["title"]) == ("waiting", "〔已撤回〕")


def test_copies_with_names_go_and_drafts_are_cleared(scripts: Scripts) -> None:
    draft(scripts, "小林请假")
    hear(scripts, "x1")
    notes: Any = scripts.call("phone/offline/store.js", "m => m.noteNames()")
    assert "form:li" not in notes
    assert "〔已撤回〕请假" in drafts(scripts)


def test_who_withdrew_long_ago_touches_nothing_again(scripts: Scripts) -> None:
    hear(scripts, "x1")
    draft(scripts, "新来的小林")
    hear(scripts, "x1")
    assert "新来的小林" in drafts(scripts)


def test_of_a_minor_whose_name_the_phone_does_not_know_drafts_go_whole(scripts: Scripts) -> None:
    draft(scripts, "小雨请假")
    hear(scripts, "x9")
    assert "小雨" not in drafts(scripts)


def test_a_minor_who_was_ticked_is_known_by_what_waits(scripts: Scripts) -> None:
    write(scripts, an_item("a", people={"x9": "小雨"}, body={"text": "小雨请假"}))
    hear(scripts, "x9")
    (item,) = items(scripts)
    assert (item["body"]["text"], item["people"]) == ("〔已撤回〕请假", {})
