"""While one writes: what a kind's form still lacks."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FORM = """<form id=f><input type=checkbox name=kinds value=走访联系 checked><input type=checkbox name=kinds value=其他>
  <input name=place><textarea name=text></textarea><input name=names><input type=checkbox name=contacts value=c1></form>
  <form-state for=f kinds="走访联系;慰问"><b data-complete>可以</b>
  <p data-lacking>还缺<span data-words></span></p></form-state>"""


@pytest.fixture
def page(scripts: Scripts) -> Page:
    return scripts.show(FORM, "parts/js/form-state.js")


def test_it_says_what_is_lacking_as_it_is_typed(page: Page) -> None:
    assert page.inner_text("[data-words]") == "地点、做了什么、见了谁"
    page.fill("[name=place]", "东社区")
    page.fill("[name=names]", "、 ")
    assert page.inner_text("[data-words]") == "做了什么、见了谁"


def test_whom_is_said_by_a_box_as_well(page: Page) -> None:
    page.fill("[name=place]", "东社区")
    page.fill("[name=text]", "谈了就业")
    page.check("[name=contacts]")
    assert page.is_visible("[data-complete]")
    assert not page.is_visible("[data-lacking]")


def test_a_kind_without_a_form_lacks_nothing(page: Page) -> None:
    page.uncheck("[value=走访联系]")
    page.check("[value=其他]")
    assert not page.is_visible("form-state")
