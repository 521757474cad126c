"""Typed names that the picker beside has: found by their normal form, and ticked there with one tap."""

import pytest
from playwright.sync_api import Page

from qingqiao.parts.known_names import KnownName, known_names
from qingqiao.records.people import ContactChoice
from tests.scripts import Scripts

LISTED = [
    ContactChoice(code, name, None)
    for code, name in (("a", "李明"), ("b", "阿依·买提"), ("c", "王芳"), ("d", "王 芳"))
]
FORM = """<form><div id=p><label><input type=checkbox name=contacts value=a><span>李明</span></label>
  <label><input type=checkbox name=contacts value=b><span>阿依·买提</span></label></div>
  <known-names for=p><input name=names><div class=known-names-offer hidden><span data-question></span>
  <button name=names_are value=contacts>改为勾选</button>
  <button name=names_are value=others>不是同一人</button></div></known-names>
  </form>"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"


def test_a_name_is_hers_in_all_ways_to_write_it() -> None:
    found = list(known_names(["李 明", "李明亮", "阿依 • 买提"], LISTED, ()))
    assert found == [KnownName("李 明", ("a",)), KnownName("阿依 • 买提", ("b",))]


def test_of_namesakes_the_ticked_one_is_meant() -> None:
    assert list(known_names(["王芳"], LISTED, ())) == [KnownName("王芳", ("c", "d"))]
    assert list(known_names(["王芳"], LISTED, ("d",))) == [KnownName("王芳", ("d",))]


@pytest.fixture
def page(scripts: Scripts) -> Page:
    return scripts.show(FORM, "parts/js/known-names.js")


def say(page: Page, names: str) -> None:
    page.fill("[name=names]", names)
    page.locator("[name=names]").blur()


@pytest.mark.browser
def test_one_tap_ticks_her_and_takes_the_name_away(page: Page) -> None:
    say(page, "李 明、孙师傅、阿依 • 买提")
    assert page.inner_text("[data-question]") == "李 明、阿依 • 买提 是您联系的青年，改为勾选？"
    page.click("[value=contacts]")
    assert page.evaluate(SENT) == ["contacts=a", "contacts=b", "names=孙师傅"]
    assert page.is_hidden(".known-names-offer")


@pytest.mark.browser
def test_somebody_else_stays_and_is_not_asked_about_again(page: Page) -> None:
    say(page, "李明")
    page.click("[value=others]")
    say(page, "李明、李明亮")
    assert page.is_hidden(".known-names-offer")
    assert page.evaluate(SENT) == ["names=李明、李明亮"]
