"""The menu of the desk: grouped, with no icon used twice in a group."""

import re

import pytest

from tests.desk.conftest import Reader
from tests.desk.reading import text

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("who", ["zhao_lan", "committee", "auditor"])
def test_no_entry_leads_to_nothing(sign_in: Reader, who: str) -> None:
    desk = sign_in(who)
    menu = desk.get("/desk/", follow=True).content.decode().partition('class="sections"')[2]
    links = re.findall(r'href="(/desk/[^"]*)"', menu.partition('class="side-foot"')[0])
    assert links
    assert [link for link in links if desk.get(link, follow=True).status_code != 200] == []
