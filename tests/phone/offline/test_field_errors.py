"""What was refused stands at its field, with a summary on top that has the focus."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
MODULE = "phone/offline/field-errors.js"
FORM = """<form><div class=field><label>地点</label><p class=field-help></p><input name=place></div>
  <details><summary>更多</summary><div class=field><label>人数</label><input name=headcount></div></details></form>"""
PLACE = {"field": "place", "detail": "请写地点"}


def show(scripts: Scripts, *errors: dict[str, str], **more: Any) -> Page:
    reason = {"title": "还差一点", "detail": "", "errors": list(errors), **more}
    scripts.call(MODULE, "(m, reason) => m.showErrors(document.forms[0], reason)", reason)
    return scripts.page


def test_a_fault_stands_at_its_field_for_eyes_and_ears(scripts: Scripts) -> None:
    scripts.show(FORM)
    page = show(scripts, PLACE)
    assert page.inner_text(".field-wrong .refused") == "请写地点"
    field = page.locator("[name=place]")
    assert (field.get_attribute("aria-invalid"), field.get_attribute("aria-describedby")) == (
        "true",
        "refused-place",
    )


def test_the_summary_names_the_field_and_has_the_focus(scripts: Scripts) -> None:
    scripts.show(FORM)
    page = show(scripts, PLACE)
    assert page.inner_text("#refused li") == "地点：请写地点"
    assert page.evaluate("document.activeElement.id") == "refused"


def test_a_fault_in_a_fold_opens_it(scripts: Scripts) -> None:
    scripts.show(FORM)
    assert show(scripts, {"field": "headcount", "detail": "请写数字"}).is_visible("[name=headcount]")


def test_a_fault_without_a_field_stands_in_the_summary_alone(scripts: Scripts) -> None:
    scripts.show(FORM)
    page = show(scripts, {"field": "revision", "detail": "请刷新"})
    assert (page.inner_text("#refused li"), page.locator(".field-wrong").count()) == ("请刷新", 0)


def test_errors_shown_twice_stand_once_and_cleared_they_are_gone(scripts: Scripts) -> None:
    scripts.show(FORM)
    show(scripts, PLACE)
    page = show(scripts, PLACE)
    assert page.locator(".refused").count() == page.locator("#refused").count() == 1
    scripts.call(MODULE, "m => m.clearErrors(document.forms[0])")
    assert page.locator(".refused, #refused, .field-wrong, [aria-invalid]").count() == 0


GROUP = """<form><div class=field><fieldset><legend>类别</legend><input type=hidden name=k><label>访谈<input
  type=checkbox name=kinds id=id_kinds_0></label><label>宣讲<input type=checkbox name=kinds></label></fieldset></div></form>"""
KINDS = {"field": "kinds", "detail": "请选类别"}


def test_a_group_at_fault_is_described_and_every_box_says_so(scripts: Scripts) -> None:
    scripts.show(GROUP)
    page = show(scripts, KINDS)
    assert page.locator("[name=kinds][aria-invalid=true]").count() == 2
    assert page.get_attribute("fieldset", "aria-describedby") == "refused-kinds"


def test_the_summary_leads_to_the_field(scripts: Scripts) -> None:
    scripts.show(GROUP)
    page = show(scripts, KINDS)
    page.locator("#refused a", has_text="类别：请选类别").click()
    assert page.evaluate("document.activeElement.id") == "id_kinds_0"


def test_what_is_mended_is_no_longer_at_fault(scripts: Scripts) -> None:
    scripts.show(GROUP)
    page = show(scripts, KINDS)
    page.locator("#id_kinds_0").check()
    assert page.locator(".refused, #refused, .field-wrong, [aria-invalid], [aria-describedby]").count() == 0
