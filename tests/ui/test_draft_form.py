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


def test_what_only_became_a_file_is_kept(scripts: Scripts) -> None:
    page = show(scripts, FORM.replace("key=note", "key=note stays"))
    page.fill("[name=title]", "述职")
    page.evaluate("() => document.querySelector('form').dispatchEvent(new Event('submit'))")
    assert page.evaluate("Object.keys(sessionStorage)") == ["draft:note"]


def test_neither_a_password_nor_a_hidden_field_is_kept(scripts: Scripts) -> None:
    page = show(scripts)
    page.fill("[name=password]", "geheim")
    assert [name for name, _ in page.evaluate(KEPT)["values"]] == ["title", "kinds"]


VERSIONED = FORM.replace("<form>", "<form><input type=hidden name=version value=old>")


def test_over_newer_values_a_draft_is_asked_about_when_it_is_sent(scripts: Scripts) -> None:
    show(scripts, VERSIONED).fill("[name=title]", "走访")
    page = reopen(scripts, VERSIONED.replace("value=old", "value=new"))
    assert (page.input_value("[name=title]"), page.input_value("[name=version]")) == ("走访", "old")


def test_once_she_was_asked_the_new_version_stands(scripts: Scripts) -> None:
    show(scripts, VERSIONED).fill("[name=title]", "走访")
    asked = VERSIONED.replace("value=old", "value=new").replace("<form>", "<form><p id=error-summary></p>")
    assert reopen(scripts, asked).input_value("[name=version]") == "new"


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


HERS = FORM.replace("key=note", "key=note account=li")


def test_what_she_typed_outlives_the_tab_on_her_own_phone(scripts: Scripts) -> None:
    show(scripts, HERS).fill("[name=title]", "走访")
    scripts.page.evaluate("sessionStorage.clear()")
    assert reopen(scripts, HERS).input_value("[name=title]") == "走访"


def test_another_account_of_the_phone_sees_nothing_of_it(scripts: Scripts) -> None:
    show(scripts, HERS).fill("[name=title]", "走访")
    assert reopen(scripts, HERS.replace("account=li", "account=chen")).input_value("[name=title]") == ""


def test_what_the_line_asks_for_stands_beside_what_was_typed(scripts: Scripts) -> None:
    page = show(scripts, HERS)
    page.fill("[name=title]", "走访")
    page.uncheck("[value=a]")
    page.check("[value=b]")
    page = reopen(scripts, HERS.replace("key=note", 'key=note presets="kinds"'))
    assert (page.is_checked("[value=a]"), page.is_checked("[value=b]")) == (True, True)
    assert page.input_value("[name=title]") == "走访"


def test_it_is_thrown_away_by_a_tap(scripts: Scripts) -> None:
    show(scripts, HERS).fill("[name=title]", "走访")
    page = reopen(scripts, HERS)
    page.get_by_role("button", name="丢弃").click()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_older_than_a_week_is_gone(scripts: Scripts) -> None:
    page = show(scripts, HERS)
    page.fill("[name=title]", "走访")
    page.evaluate(
        "localStorage.setItem('draft:li:note', JSON.stringify({at: Date.now() - 8 * 86400000, values: []}))"
    )
    reopen(scripts, HERS)
    assert page.evaluate("localStorage.length") == 0


def test_what_was_refused_is_no_longer_taken_for_sent(scripts: Scripts) -> None:
    page = show(scripts, HERS)
    page.fill("[name=title]", "走访")
    page.evaluate("document.forms[0].dispatchEvent(new SubmitEvent('submit'))")
    page.evaluate("document.forms[0].dispatchEvent(new CustomEvent('form-refused'))")
    reopen(scripts, "<p>别的页</p>")
    assert reopen(scripts, HERS).input_value("[name=title]") == "走访"
