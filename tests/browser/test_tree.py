"""The tree changed at a desk: a new name from next month, a move that both superiors agree to, and both taken back."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.looks import assert_open_to_all
from tests.signed_in import sign_in
from tests.world import World

from qingqiao.organizations.models import Organization
from qingqiao.organizations.tree import tree_on
from qingqiao.regions import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG_AGO = date(2025, 12, 31)


def superior_on(world: World, day: date) -> str:
    tree = tree_on(day, [world.yulin.pk])
    return tree.places[tree.places[world.school.pk].superior].code


def take_back(page: Page, what: str) -> None:
    page.locator("summary", has_text="撤回").first.click()
    page.get_by_role("button", name=f"撤回{what}").click()
    expect(page.get_by_text(f"已撤回：{what}")).to_be_visible()


def test_zhang_qiao_renames_a_school_from_the_first_of_next_month(world: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/organizations/YY/tree/")
    assert_open_to_all(desk)
    desk.get_by_role("searchbox").fill("榆林中学")
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=re.compile("信息.*榆林中学团委")).click()
    assert_open_to_all(desk)
    desk.get_by_role("link", name="更名").click()
    desk.get_by_label("新名称").fill("榆林一中团委")
    desk.get_by_role("button", name="下月1日").click()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="下一步：看影响").click()
    expect(desk.get_by_text("李溪")).to_be_visible()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="确认").click()
    expect(desk.get_by_text("将生效")).to_be_visible()
    assert_open_to_all(desk)
    assert Organization.objects.get(pk=world.school.pk).name == "榆林中学团委"
    take_back(desk, "更名")
    expect(desk.get_by_text("将生效")).to_have_count(0)


def test_a_school_moves_when_both_counties_agreed_and_goes_back(world: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/organizations/YY-1/move/")
    desk.get_by_label("新的上级").fill("神木市团委")
    desk.get_by_role("button", name="下一步：看影响").click()
    expect(desk.get_by_text("还要神木市团委同意")).to_be_visible()
    desk.get_by_role("button", name="确认提出").click()
    expect(desk.get_by_text("正在等答复：换上级")).to_be_visible()
    desk.context.clear_cookies()
    sign_in(desk, "wang_ling", "/desk/")
    desk.get_by_role("link", name=re.compile("换上级")).first.click()
    assert_open_to_all(desk)
    desk.get_by_role("link", name=re.compile("榆林中学团委")).click()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="同意", exact=True).click()
    expect(desk.get_by_text("三十天内可以撤回")).to_be_visible()
    assert (superior_on(world, LONG_AGO), superior_on(world, clock.today(world.yulin))) == ("YY", "SM")
    desk.goto("/desk/organizations/YY-1/profile/")
    take_back(desk, "换上级")
    assert superior_on(world, clock.today(world.yulin)) == "YY"


def test_last_quarters_figures_stay_where_they_were(world: World, desk: Page) -> None:
    sign_in(desk, "zhao_lan", "/desk/organizations/YY-1/move/")
    desk.get_by_label("新的上级").fill("SM")
    desk.get_by_role("button", name="下一步：看影响").click()
    desk.get_by_role("button", name="确认").click()
    expect(desk.get_by_text("已登记换上级")).to_be_visible()
    assert superior_on(world, LONG_AGO) == "YY"


@pytest.mark.parametrize("address", ["YY-1/merging/", "YY-1/dissolution/", "YY/lower/new/", "YY/terms/"])
def test_a_page_fits_a_phone_and_everybody(world: World, phone: Page, address: str) -> None:
    sign_in(phone, "zhang_qiao", f"/desk/organizations/{address}")
    assert_open_to_all(phone)
    phone.set_viewport_size({"width": 320, "height": 700})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_merger_without_script(world: World, without_script: Page) -> None:
    sign_in(without_script, "zhang_qiao", "/desk/organizations/YY-2/merging/")
    without_script.get_by_label("并入哪个组织").fill("YY-1")
    without_script.get_by_role("button", name="下一步：看影响").click()
    without_script.get_by_role("button", name="确认").click()
    expect(without_script.get_by_text("已撤销").first).to_be_visible()
