"""From an empty machine to a cadre's first record: a city, a county with its administrator, a township, a cadre on her phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.browser.workbooks import filled, upload
from tests.looks import assert_open_to_all

from qingqiao.accounts.setup_code import kept_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "青桥上的一盏灯，亮着"
COUNTIES = {
    "组织": {
        "组织编码": "YY",
        "组织名称": "榆阳区团委",
        "上级编码": "YL",
        "层级": "县",
        "类型": "团委",
        "领域": "机关",
    },
    "团干部": {"干部编码": "zhang", "姓名": "张桥"},
    "任职": {"干部编码": "zhang", "组织编码": "YY", "任职类别": "专职", "开始日期": "2026-01-01"},
}


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)


def test_what_was_typed_survives_closing_the_browser_in_the_middle(desk: Page) -> None:
    desk.goto("/setup/")
    desk.get_by_label("设置码").fill(kept_code())
    desk.get_by_role("button", name="下一步").click()
    desk.wait_for_load_state()  # what keeps the draft is a script
    desk.get_by_label("组织名称").fill("榆林团市委")
    desk.get_by_label("密码", exact=True).fill(NEW)
    other = desk.context.new_page()
    desk.close()
    other.goto("/setup/")
    expect(other.get_by_label("组织名称")).to_have_value("榆林团市委")
    expect(other.get_by_label("密码", exact=True)).to_have_value("")
    expect(other.get_by_text("已恢复上次没有提交的内容")).to_be_visible()


@pytest.fixture
def county(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """The computer of the county's administrator."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, service_workers="block"
    )
    yield context.new_page()
    context.close()


def add_organization(page: Page, superior: str, code: str, name: str, level: str) -> None:
    page.goto(f"/desk/organizations/{superior}/")
    page.get_by_role("link", name="登记下级组织").click()
    page.get_by_label("组织名称").fill(name)
    page.get_by_label("组织编码").fill(code)
    for word in (level, "团委", "机关"):
        page.get_by_label(word, exact=True).check()
    page.get_by_role("button", name="下一步：看影响").click()
    page.get_by_role("button", name="确认").click()


def import_counties(page: Page) -> None:
    """By workbook: the empty one filled with a county and its cadre, uploaded, looked at, imported."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("从表格导入")).click()
    with page.expect_download() as empty:
        page.get_by_role("link", name="空表").click()
    upload(page, filled(Path(empty.value.path()), COUNTIES))
    expect(page.get_by_text("核对完毕，还没有写入")).to_be_visible()
    assert_open_to_all(page)
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("全部写入，进度随后重新计算")).to_be_visible()


def add_cadre(page: Page, organization: str, name: str, kind: str) -> str:
    """Add a cadre with her office and return the code that invites her."""
    page.goto(f"/desk/organizations/{organization}/people/")
    page.get_by_role("link", name="登记团干部").first.click()
    assert_open_to_all(page)
    page.get_by_label("姓名").fill(name)
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("任职开始日期").fill(timezone.localdate().isoformat())
    page.get_by_label("同时邀请对方开通账号").check()
    page.get_by_role("button", name="保存").click()
    return page.locator(".strip-sign").inner_text()


def join(page: Page, code: str, login: str) -> None:
    page.goto(f"/join/?code={code.replace(' ', '')}")
    assert_open_to_all(page)
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码", exact=True).fill(NEW)
    page.get_by_label("再输入一次密码").fill(NEW)
    page.get_by_role("button", name="开通，进入我的一周").click()


def test_an_empty_machine_becomes_a_city_whose_cadre_tells_her_first_record(
    desk: Page, county: Page, phone: Page
) -> None:
    desk.goto("/setup/")
    desk.get_by_label("设置码").fill(kept_code())
    desk.get_by_role("button", name="下一步").click()
    for label, value in {
        "最上级组织的编码": "YL",
        "组织名称": "榆林团市委",
        "第一位管理员的姓名": "赵岚",
        "登录名": "zhaolan",
    }.items():
        desk.get_by_label(label).fill(value)
    desk.get_by_label("yulin-2026").check()
    desk.get_by_label("密码", exact=True).fill(NEW)
    desk.get_by_label("再输入一次密码").fill(NEW)
    desk.get_by_role("button", name="完成设置，登录").click()
    expect(desk.get_by_text("下一步：登记下级团组织")).to_be_visible()

    assert_open_to_all(desk)
    import_counties(desk)
    desk.goto("/desk/organizations/YY/administrators/")
    desk.get_by_label("确定谁").select_option(label="张桥（榆阳区团委，专职）")
    desk.get_by_role("button", name="确定为管理员").click()
    join(county, desk.locator(".strip-sign").inner_text(), "zhangqiao")
    expect(county).to_have_url(re.compile("/desk/$"))
    add_organization(county, "YY", "YY-1", "鱼河镇团委", "乡镇街道")
    join(phone, add_cadre(county, "YY-1", "新来", "兼职"), "xinlai")
    expect(phone.get_by_role("link", name="本周")).to_be_visible()
    phone.goto("/records/new/?kind=线上活动")
    phone.get_by_label("标题").fill("开学第一课的话题")
    phone.get_by_role("button", name="提交").click()
    phone.wait_for_url(re.compile("/records/[0-9a-f-]{36}/"))
    county.goto("/desk/organizations/YY/obligations/online/")
    row = county.get_by_role("row", name=re.compile("新来"))
    expect(row.get_by_role("link", name="完成 1/1")).to_be_visible()
