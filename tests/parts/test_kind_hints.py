"""Kinds suggest how a thing is done, and take back what they suggested when they go."""

import pytest
from playwright.sync_api import Page

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
FORM = """<form><label><input type=checkbox name=kinds value=线上活动>a</label><input type=checkbox name=kinds value=访谈>
  <input type=radio name=channel value=线上><input type=radio name=channel value=线下>
  <input type=checkbox name=face_to_face><kind-hints in-person="访谈" hidden><p>多半当面</p></kind-hints></form>"""


@pytest.fixture
def page(scripts: Scripts) -> Page:
    return scripts.show(FORM, "parts/js/kind-hints.js")


def test_an_implied_channel_goes_with_its_kind(page: Page) -> None:
    page.check("[value=线上活动]")
    assert page.is_checked("[name=channel][value=线上]")
    page.uncheck("[value=线上活动]")
    assert not page.is_checked("[name=channel][value=线上]")


def test_what_is_mostly_done_in_person_turns_it_on_and_says_so(page: Page) -> None:
    page.check("[value=访谈]")
    assert page.is_checked("[name=face_to_face]")
    assert page.is_visible("kind-hints")
    page.uncheck("[value=访谈]")
    assert not page.is_checked("[name=face_to_face]")


def test_what_she_turned_off_stays_off(page: Page) -> None:
    page.check("[value=访谈]")
    page.uncheck("[name=face_to_face]")
    page.uncheck("[value=访谈]")
    page.check("[value=访谈]")
    assert not page.is_checked("[name=face_to_face]")
