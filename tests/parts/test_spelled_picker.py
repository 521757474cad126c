"""The picker of people: found by characters, pinyin and initials, also by the readings that tables get wrong."""

import pytest
from playwright.sync_api import Page

from qingqiao.parts.spelled_picker import SpelledPicker
from tests.scripts import Scripts

NAMES = ["周青", "单伟", "李桥", "绥德县团委", "Anna", "吴溪", "郑林", "仇月"]


@pytest.fixture
def page(scripts: Scripts) -> Page:
    picker = SpelledPicker(choices=[(name, name) for name in NAMES])
    return scripts.show(picker.render("people", []), "ui/js/people-picker.js")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("周", ["周青"]),
        ("liqiao", ["李桥"]),
        ("lq", ["李桥"]),
        ("Shan w", ["单伟"]),
        ("danwei", ["单伟"]),
        ("qiuy", ["仇月"]),
        ("绥dx", ["绥德县团委"]),
        ("ann", ["Anna"]),
        ("qx", []),
    ],
)
def test_a_name_is_found_in_all_ways_to_type_it(page: Page, typed: str, found: list[str]) -> None:
    page.fill("input[type=search]", typed)
    assert page.locator("label:visible span").all_text_contents() == found
