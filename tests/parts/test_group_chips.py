"""A group's chip ticks its people, who alone are sent."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FORM = """<form><group-chips for=p><input type=checkbox name=groups value=g data-codes="a b"></group-chips>
  <div id=p><input type=checkbox name=contacts value=a><input type=checkbox name=contacts value=b>
  <input type=checkbox name=contacts value=c checked></div></form>"""
SENT = "[...new FormData(document.forms[0])].map((pair) => pair.join('='))"


@pytest.fixture
def page(scripts: Scripts) -> Page:
    return scripts.show(FORM, "parts/js/group-chips.js")


def test_a_chip_ticks_its_people_and_is_not_sent_itself(page: Page) -> None:
    page.check("[value=g]")
    assert page.evaluate(SENT) == ["contacts=a", "contacts=b", "contacts=c"]


def test_unticked_it_leaves_who_was_chosen_one_by_one(page: Page) -> None:
    page.check("[value=g]")
    page.uncheck("[value=g]")
    assert page.evaluate(SENT) == ["contacts=c"]
