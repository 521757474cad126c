"""张桥 fills a workbook with a slip, takes the marked copy home, mends it, imports it and takes it back; a year's official
arrangement is pasted on the region's page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.workbooks import filled, upload
from tests.looks import assert_open_to_all
from tests.regions.test_holiday_notice import ONE
from tests.signed_in import sign_in
from tests.world import World

from qingqiao.organizations.models import Cadre
from qingqiao.regions.rules import rules_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GAO = {"干部编码": "gao", "姓名": "高原"}
OFFICE = {"干部编码": "gao", "组织编码": "YY-9", "任职类别": "兼职", "开始日期": "2026-01-01"}


def downloaded(page: Page, link: str) -> Path:
    with page.expect_download() as file:
        page.get_by_role("link", name=link).click()
    return Path(file.value.path())


def test_a_workbook_with_a_slip_is_mended_imported_and_taken_back(world: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/organizations/YY/workbooks/")
    assert_open_to_all(desk)
    empty = downloaded(desk, "空表")
    upload(desk, filled(empty, {"团干部": GAO, "任职": OFFICE}))
    expect(desk.get_by_text("查无此组织").first).to_be_visible()
    assert_open_to_all(desk)
    marked = downloaded(desk, "标出问题的表")
    assert marked.read_bytes()[:2] == b"PK"
    desk.get_by_role("link", name="上传另一个").click()
    upload(desk, filled(empty, {"团干部": GAO, "任职": {**OFFICE, "组织编码": "YY-2"}}))
    expect(desk.get_by_text("核对完毕，还没有写入")).to_be_visible()
    desk.get_by_role("button", name="导入", exact=True).click()
    expect(desk.get_by_text("全部写入，进度随后重新计算")).to_be_visible()
    assert Cadre.objects.get(code="gao").appointments.get().organization == world.village
    desk.locator("summary", has_text="撤回这次导入").click()
    desk.get_by_role("button", name="确认撤回").click()
    expect(desk.get_by_text("资料恢复成导入以前的样子")).to_be_visible()
    assert not Cadre.objects.filter(code="gao").exists()


def test_a_years_official_arrangement_is_pasted_looked_at_and_entered(world: World, desk: Page) -> None:
    sign_in(desk, "committee", "/desk/organizations/YL/region/calendar/")
    desk.get_by_role("link", name="录入全年的放假安排").click()
    desk.get_by_label("哪一年").fill("2026")
    desk.get_by_label("通知正文").fill(ONE)
    desk.get_by_role("button", name="先看看").click()
    expect(desk.get_by_role("row", name="2026年1月4日")).to_contain_text("上班")
    assert rules_of(world.yulin).is_provisional(2026)
    desk.get_by_role("button", name="录入", exact=True).click()
    expect(desk.get_by_text("2026 年的放假安排已录入")).to_be_visible()
    world.yulin.refresh_from_db()
    assert not rules_of(world.yulin).is_provisional(2026)
