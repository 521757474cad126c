"""The list of what she wrote: rows stay where they are while something is sent."""

import re

import pytest

from tests.phone.offline.test_outbox import an_item, change, write
from tests.scripts import Scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LIST = "phone/offline/outbox-list.js"
BODY = {"kinds": ["访谈"], "occurred_on": "2026-03-20", "place": "村部"}
FIELDS = """() => document.querySelector("outbox-list").setAttribute(
  "fields", JSON.stringify([{ name: "place", label: "地点", kind: "line" }]))"""


@pytest.fixture
def page(scripts: Scripts, as_somebody):
    """Her list with two records, the older one changed on another device too."""
    html = as_somebody("li_xi").get("/offline/").content.decode()
    markup = re.search(r"<outbox-list.*</outbox-list>", html, re.S)
    assert markup
    write(scripts, an_item("a", body=BODY), an_item("b", body=BODY))
    there = {**BODY, "place": "学校"}
    reason = {"status": 412, "title": "两边都改过", "detail": "", "errors": [], "there": there}
    change(scripts, "a", state="returned", reason=reason, base=BODY)
    scripts.call("phone/offline/store.js", "m => m.putNote('owner', 'li')")
    shown = scripts.show(markup[0])
    scripts.call("", FIELDS)
    scripts.call(LIST, "() => null")
    shown.wait_for_selector("[data-item=b]")
    return shown


def test_a_choice_under_way_stays_when_another_record_is_sent(scripts: Scripts, page) -> None:
    page.check("[name='a:place'][value=there]")
    page.evaluate("() => { window.before = document.querySelector('[data-item=a]') }")
    change(scripts, "b", state="received")
    page.wait_for_function(
        "() => document.querySelector('[data-item=b] [data-state]').textContent === '已收到'"
    )
    assert page.is_checked("[name='a:place'][value=there]")
    assert page.evaluate("window.before === document.querySelector('[data-item=a]')")


def test_a_new_record_comes_first_and_a_dropped_one_goes(scripts: Scripts, page) -> None:
    write(scripts, an_item("c", body=BODY))
    page.wait_for_selector("[data-item=c]")
    scripts.call("phone/offline/outbox.js", "m => m.drop('b')")
    page.wait_for_selector("[data-item=b]", state="detached")
    rows = page.eval_on_selector_all("[data-item]", "rows => rows.map((row) => row.dataset.item)")
    assert rows == ["c", "a"]
