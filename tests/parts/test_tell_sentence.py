"""A sentence in the form: the server fills it, what nobody has seen isn't sent, and without a server it is the text."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FORM = """<form id=record-form><input type=hidden name=id value=1>
  <tell-sentence {without}><textarea name=sentence></textarea><input type=hidden name=sentence_read value="{read}">
  <button name=understand value=1>填到表里</button><div data-said tabindex=-1>{chips}</div><p data-failed hidden></p>
  </tell-sentence><input type=checkbox name=kinds value=交流 {checked}><input name=names value="{names}">
  <textarea name=text></textarea></form>"""
CHIPS = (
    "<ul><li><button type=button data-control=kinds value=交流 hidden>×</button></li>"
    "<li><button type=button data-control=names value=王大姐 hidden>×</button></li></ul>"
)
EMPTY = FORM.format(without="", read="", chips="", checked="", names="")
FILLED = FORM.format(without="", read="和王大姐聊天", chips=CHIPS, checked="checked", names="王大姐、赵敏")


def show(scripts: Scripts, html: str = EMPTY) -> Page:
    page = scripts.show(html, "parts/js/tell-sentence.js")
    page.evaluate("filled => (window.fetch = async () => new Response(filled))", FILLED)
    page.fill("[name=sentence]", "和王大姐聊天")
    return page


def test_the_answer_fills_the_fields_and_shows_its_chips(scripts: Scripts) -> None:
    page = show(scripts)
    page.click("[name=understand]")
    page.wait_for_selector("[data-control=kinds]")
    assert page.is_checked("[name=kinds]")
    assert page.input_value("[name=names]") == "王大姐、赵敏"


def test_a_chip_that_is_wrong_is_taken_out_by_a_tap(scripts: Scripts) -> None:
    page = show(scripts)
    page.click("[name=understand]")
    page.click("[data-control=names]")
    page.click("[data-control=kinds]")
    assert (page.input_value("[name=names]"), page.is_checked("[name=kinds]")) == ("赵敏", False)


def test_a_sentence_that_nobody_saw_holds_up_the_submission(scripts: Scripts) -> None:
    page = show(scripts)
    page.evaluate("document.forms[0].addEventListener('submit', (event) => (window.went = true))")
    page.evaluate("document.forms[0].requestSubmit()")
    page.wait_for_selector("[data-control=kinds]")
    assert page.evaluate("window.went") is None


def test_out_of_reach_of_a_server_the_sentence_is_the_text(scripts: Scripts) -> None:
    page = show(scripts, FORM.format(without="without-server", read="", chips="", checked="", names=""))
    page.click("[name=understand]")
    page.wait_for_selector("[data-failed]:not([hidden])", state="attached")
    assert page.input_value("[name=text]") == "和王大姐聊天"
