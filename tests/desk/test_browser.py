"""Journeys at a desk and on a phone: down the tree to a cell's reasons, by mouse and by keyboard; axe finds nothing."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qingqiao.actions.talks import write_talk
from qingqiao.actions.upward import UpwardInput, send_upward
from tests.looks import ON, assert_open_to_all
from tests.make import make_cadre, make_organization
from tests.signed_in import sign_in
from tests.world import World, make_world

PAPER, HALF = 703, 520
"""The width of an A4 page between its margins, and half its height below the margin, in CSS pixels."""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: Any) -> World:
    return make_world()


def test_zhao_lan_follows_a_figure_to_its_reasons(cast: World, desk: Page) -> None:
    sign_in(desk, "zhao_lan", "/desk/")
    assert_open_to_all(desk)
    desk.get_by_role("link", name="榆阳区团委").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("榆阳区团委")
    desk.get_by_role("link", name="每周线上活动").first.click()
    assert_open_to_all(desk)
    desk.get_by_role("link", name="李溪").click()
    assert_open_to_all(desk)
    desk.get_by_role("link", name="直接联系青年").click()
    expect(desk.get_by_text("目标 20，由此确定")).to_be_visible()
    assert_open_to_all(desk)


def test_zhang_qiao_changes_the_range_by_keyboard(cast: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/")
    segment = desk.get_by_role("link", name="上季度")
    segment.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("link", name="上季度")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("zhang_qiao", "/desk/organizations/YY/cadres/"),
        ("zhang_qiao", "/desk/organizations/YY/lower/"),
        ("zhang_qiao", "/desk/organizations/YY/administrators/"),
        ("zhang_qiao", "/desk/cadres/zhang/leave/"),
        ("committee", "/desk/"),
        ("auditor", "/desk/audit/"),
        ("system", "/desk/installation/"),
    ],
)
@pytest.mark.parametrize("device", ["desk", "phone"])
def test_a_page_can_be_used_by_everybody(
    cast: World, request: pytest.FixtureRequest, device: str, who: str, address: str
) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, who, address)
    assert_open_to_all(page, ON[device])


def test_zhang_qiao_grants_a_leave_without_script(cast: World, without_script: Page) -> None:
    sign_in(without_script, "zhang_qiao", "/desk/cadres/li/leave/")
    without_script.locator("[name=first_day]").fill("2026-03-02")
    without_script.get_by_role("button", name="保存").click()
    expect(without_script.get_by_text("已登记请假")).to_be_visible()


def test_a_printed_overview_says_whose_and_as_of_when(cast: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/")
    desk.emulate_media(media="print")
    expect(desk.locator(".print-head")).to_contain_text("榆阳区团委")
    expect(desk.locator(".print-head")).to_contain_text("数据截至")
    expect(desk.locator(".desk-side")).to_be_hidden()
    expect(desk.locator(".segments").first).to_be_hidden()


def test_zhang_qiao_names_and_releases_without_script(cast: World, without_script: Page) -> None:
    sign_in(without_script, "zhang_qiao", "/desk/organizations/YY-1/administrators/")
    without_script.locator("[name=cadre]").select_option(str(cast.li_xi.pk))
    without_script.get_by_role("button", name="确定为管理员").click()
    expect(without_script.get_by_text("已确定李溪为管理员")).to_be_visible()
    without_script.get_by_role("link", name=re.compile("解除.*李溪")).click()
    without_script.get_by_role("checkbox").check()
    without_script.get_by_role("button", name="解除").click()
    expect(without_script.get_by_text("还没有确定专人")).to_be_visible()


def test_a_brief_of_fifteen_counties_is_printed_on_one_sheet(cast: World, desk: Page) -> None:
    for number in range(15):
        county = make_organization(
            cast.yulin, f"第{number}县经济开发区团委", cast.city, level="县", code=f"YL-X{number}"
        )
        for one in range(3):
            make_cadre(cast.yulin, f"县干部{number}{one}", county, code=f"x{number}{one}")
    sign_in(desk, "zhao_lan", "/desk/organizations/YL/brief/")
    expect(desk.get_by_text("第14县经济开发区团委").first).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", desk.pdf(format="A4"))) == 1


def test_the_sheet_for_a_talk_takes_half_a_page_with_room_to_write(cast: World, desk: Page) -> None:
    write_talk(
        cast.actor("zhao_lan"),
        cast.zhang_qiao,
        "十二月和团支部办一次读书会，把名单上没有联系过的八个人约来" * 2,
    )
    send_upward(
        cast.actor("zhang_qiao"), cast.zhang_qiao, UpwardInput("问题", "其他", "没场地", "周末借不到教室" * 9)
    )
    sign_in(desk, "zhao_lan", "/desk/cadres/zhang/talk/")
    expect(desk.get_by_role("listitem").filter(has_text="还差")).to_have_count(8)
    expect(desk.get_by_text("另有")).to_be_visible()
    desk.set_viewport_size({"width": PAPER, "height": HALF})
    desk.emulate_media(media="print")
    assert desk.locator("main").evaluate("main => main.scrollHeight") <= HALF
    for line in ("后来怎样：", "这次说定的下一步："):
        expect(desk.get_by_text(line, exact=True)).to_be_visible()
