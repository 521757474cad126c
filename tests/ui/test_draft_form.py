"""What was typed in a tab and not sent comes back; secrets and files never."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FORM = """<draft-form key=note><form><input name=title value=""><input type=password name=password>
  <input type=checkbox name=kinds value=a checked><input type=checkbox name=kinds value=b>
  <input type=hidden name=id value=1></form></draft-form>"""
KEPT = "JSON.parse(sessionStorage.getItem('draft:note'))"


def show(scripts: Scripts, html: str = FORM) -> Page:
    return scripts.show(html, "ui/js/draft-form.js")


def reopen(scripts: Scripts, html: str = FORM) -> Page:
    scripts.page.on("dialog", lambda dialog: dialog.accept())
    scripts.page.reload()
    return show(scripts, html)


def test_what_was_typed_comes_back_and_says_so(scripts: Scripts) -> None:
    page = show(scripts)
    page.fill("[name=title]", "走访")
    page.check("[value=b]")
    page = reopen(scripts)
    assert (page.input_value("[name=title]"), page.is_checked("[value=b]")) == ("走访", True)
    assert "已恢复" in page.inner_text("draft-form [role=status]")


def test_neither_a_password_nor_a_hidden_field_is_kept(scripts: Scripts) -> None:
    page = show(scripts)
    page.fill("[name=password]", "geheim")
    assert [name for name, _ in page.evaluate(KEPT)] == ["title", "kinds"]


def test_a_form_that_came_back_with_faults_is_not_written_over(scripts: Scripts) -> None:
    show(scripts).fill("[name=title]", "走访")
    faulty = FORM.replace('name=title value=""', 'name=title value="服务器的" aria-invalid=true')
    assert reopen(scripts, faulty).input_value("[name=title]") == "服务器的"


def test_a_draft_that_was_sent_goes_when_another_page_comes(scripts: Scripts) -> None:
    page = show(scripts)
    page.fill("[name=title]", "走访")
    page.evaluate("document.forms[0].dispatchEvent(new SubmitEvent('submit'))")
    reopen(scripts, "<p>已保存</p>")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_draft_that_led_to_its_own_form_again_is_there(scripts: Scripts) -> None:
    page = show(scripts)
    page.fill("[name=title]", "走访")
    page.evaluate("document.forms[0].dispatchEvent(new SubmitEvent('submit'))")
    assert reopen(scripts).input_value("[name=title]") == "走访"


def test_a_page_that_has_saved_says_which_draft_goes(scripts: Scripts) -> None:
    show(scripts).fill("[name=title]", "走访")
    page = reopen(scripts, f"<span data-clears-draft=note></span>{FORM}")
    assert page.input_value("[name=title]") == ""
