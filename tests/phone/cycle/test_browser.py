"""张桥 on her phone: a good deed from what was asked to what was done, and her cycle says so; nobody is shut out."""

import pytest
from playwright.sync_api import Page, expect

from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.looks import assert_open_to_all
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    *("/demands/", "/demands/new/", "/demands/{demand}/", "/demands/{demand}/finish/", "/formations/"),
    *("/formations/new/", "/formations/{formation}/", "/branches/{community}/"),
)
IN_EVERY_LOOK = ("/cycle/", "/branches/{community}/")


@pytest.fixture
def cast(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def zhang_qiao(phone: Page, cast: World) -> Page:
    """Signed in on her phone."""
    sign_in(phone, "zhang_qiao")
    return phone


def test_a_good_deed_from_request_to_done(zhang_qiao: Page) -> None:
    page = zhang_qiao
    page.get_by_role("link", name="我的4+1").click()
    page.locator("#good-deeds .strip-next").click()
    page.get_by_label("要办的事").fill("三号楼楼道灯不亮")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已受理。")).to_be_visible()
    page.get_by_role("link", name="办结了").click()
    page.get_by_label("结果").fill("物业换了灯。")
    page.get_by_role("button", name="办结并记一笔").click()
    expect(page.get_by_text("已计入“办实事”")).to_be_visible()
    page.goto("/cycle/")
    demand = page.locator("#good-deeds")
    expect(demand.locator(".progress-count")).to_have_text("1 条记录")
    expect(demand.locator(".state-noted")).to_be_visible()
    demand.get_by_text("已有 1 条").click()
    expect(demand.get_by_role("link", name="三号楼楼道灯不亮")).to_be_visible()


def test_nobody_is_shut_out_of_a_cycle_and_nothing_is_too_wide(zhang_qiao: Page, cast: World) -> None:
    today, actor = clock.today(cast.yulin), cast.actor("zhang_qiao")
    cast.community.branch_founded_on = today
    cast.community.save()
    said = Founding("志愿者组织", today, Traits("桃源志愿队"), cast.community)
    named = {
        "demand": take_demand(actor, cast.zhang_qiao, DemandInput("修灯", today)).pk,
        "formation": found_formation(actor, cast.zhang_qiao, uuid7(), said).pk,
        "community": cast.community.code,
    }
    for address in ("/cycle/", *PAGES):
        zhang_qiao.goto(address.format(**named))
        assert_open_to_all(zhang_qiao, "light", *(("dark", "large") if address in IN_EVERY_LOOK else ()))
