"""The menu of the desk: grouped, with no icon used twice in a group."""

import re

from tests.desk.conftest import Reader
from tests.desk.reading import text

GROUPS = ("组织和人", "工作", "往来", "考核", "规则和数据")


def test_entries_stand_in_groups_with_icons_of_their_own(sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/")
    menu = page.partition('class="sections"')[2].partition('class="side-foot"')[0]
    found = re.split(r'<p class="sections-head">', menu)[1:]
    assert [one.partition("<")[0] for one in found] == list(GROUPS)
    for group in found:
        icons = re.findall(r'<svg class="icon.*?</svg>', group, re.S)
        assert len(icons) > 1
        assert len(icons) == len(set(icons))
