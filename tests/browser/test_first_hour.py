"""From an empty machine to a cadre in her week: set up on the desk, invited, in on her phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.make import make_cadre

from qingqiao.accounts.setup_code import kept_code
from qingqiao.organizations.models import Organization

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "青桥上的一盏灯，亮着"


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)


def test_an_empty_machine_becomes_a_city_whose_cadre_stands_in_her_week(desk: Page, phone: Page) -> None:
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
    expect(desk.get_by_text("下一步：登记各县区")).to_be_visible()

    top = Organization.objects.get()
    make_cadre(top.region, "新来", top, code="new")
    desk.goto("/desk/organizations/YL/accounts/")
    desk.get_by_role("button", name="全部邀请，出邀请单").click()
    code = desk.locator(".strip-sign").inner_text()

    phone.goto(f"/join/?code={code.replace(' ', '')}")
    expect(phone.get_by_text("新来")).to_be_visible()
    phone.get_by_label("登录名").fill("xinlai")
    phone.get_by_label("密码", exact=True).fill(NEW)
    phone.get_by_label("再输入一次密码").fill(NEW)
    phone.get_by_role("button", name="开通，进入我的一周").click()
    phone.wait_for_url("**/")
    expect(phone.get_by_role("link", name="本周")).to_be_visible()
