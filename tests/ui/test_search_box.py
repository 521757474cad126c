"""Searching by keyboard alone: "/" leads there, arrows choose, Enter opens, Escape closes; without an answer nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.contexts import Contexts
from tests.scripts import Scripts, a_page_of_scripts

pytestmark = pytest.mark.browser
BOX = """<search-box><form method=post action=/desk/search/><input name=words type=search placeholder=搜索>
  <button>搜索</button></form></search-box><textarea></textarea>"""
FOUND = """<div id=found><p role=status>找到 2 项</p><section class=cells><h2>团干部</h2><div>
  <a class=cell href=#li>李溪</a><a class=cell href=#chen>陈川</a></div></section></div>"""
CHOSEN = "[role=option][aria-selected=true]"


def show(scripts: Scripts, answer: str = FOUND) -> Page:
    scripts.answer("/desk/search/", answer)
    return scripts.show(BOX, "ui/js/search-box.js")


def test_a_slash_leads_to_the_box_but_can_be_typed(scripts: Scripts) -> None:
    page = show(scripts)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.locator("textarea").press("/")
    assert page.locator("textarea").input_value() == "/"


def test_the_key_is_named_only_where_there_is_a_keyboard(scripts: Scripts, contexts: Contexts) -> None:
    expect(show(scripts).get_by_role("combobox")).to_have_attribute("placeholder", "搜索（按 / 键）")
    with a_page_of_scripts(contexts, is_mobile=True, has_touch=True) as phone:
        expect(show(phone).get_by_role("combobox")).to_have_attribute("placeholder", "搜索")


def test_arrows_choose_enter_opens_escape_closes(scripts: Scripts) -> None:
    page = show(scripts)
    box = page.get_by_role("combobox")
    box.press_sequentially("l")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert page.get_by_role("group", name="团干部").get_by_role("option").count() == 2
    for key, chosen in (("ArrowDown", "李溪"), ("ArrowDown", "陈川"), ("ArrowUp", "李溪")):
        box.press(key)
        assert page.locator(CHOSEN).all_inner_texts() == [chosen]
    assert box.get_attribute("aria-activedescendant") == page.locator(CHOSEN).get_attribute("id")
    box.press("Enter")
    assert page.url.endswith("#li")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert "words" in (scripts.asked[0].post_data or "")


def test_nothing_found_is_said(scripts: Scripts) -> None:
    page = show(scripts, "<div id=found><p role=status>没有找到“x”</p></div>")
    page.get_by_role("combobox").press_sequentially("x")
    expect(page.locator("search-box [role=status]")).to_have_text("没有找到“x”")


def test_without_an_answer_enter_sends_the_form(scripts: Scripts) -> None:
    page = scripts.show(BOX, "ui/js/search-box.js")
    scripts.hang_up("/desk/search/")
    page.get_by_role("combobox").press_sequentially("l")
    page.wait_for_timeout(300)
    assert page.get_by_role("listbox").is_hidden()
