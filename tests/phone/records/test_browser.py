"""Plans, groups, files, the month of paper, on a phone: what is tapped, and that nobody is shut out and nothing too wide."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qingqiao.actions.files import Document, add_files
from qingqiao.actions.groups import make_group
from qingqiao.actions.plans import announce_plan
from qingqiao.records.body import Someone
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from tests.conftest import PHONE
from tests.documents import PDF
from tests.looks import assert_open_to_all
from tests.phone.record_input import tell
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {"width": 320, "height": 640}
SHOTS = os.environ.get("QINGQIAO_TEST_SHOTS", "")


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def pages(world: World) -> dict[str, str]:
    """What 李溪 has, by name: a plan, a group, a record with a file, one that she shares in."""
    li_xi, today = world.actor("li_xi"), clock.today(world.yulin)
    said = Announcement(
        title="周五晚上聊聊找工作",
        kinds=("线上活动",),
        planned_on=today + timedelta(days=2),
        time="晚上八点",
        place="https://meeting.example/a-very-long-address/1234567890",
        text="带上你的简历。",
    )
    plan = announce_plan(li_xi, world.li_xi, said)
    come = announce_plan(li_xi, world.li_xi, Announcement("读书会", ("线下活动",), today, place="图书馆"))
    group = make_group(li_xi, world.li_xi, "文学社", [world.xiao_yu, world.xiao_lin])
    record = tell(world, "li_xi", "线上活动", headcount=30)
    add_files(li_xi, record, [Document("二〇二六年榆林中学青年就业意愿调研报告.pdf", PDF)])
    shared = tell(world, "chen_chuan", "交流", participants=(Someone(name="王书记"),), cohost_codes=("li",))
    year, week, _ = today.isocalendar()
    return {
        "week": "/",
        "records": "/records/",
        "form": "/records/new/",
        "record": f"/records/{record.pk}/",
        "shared": f"/records/{shared.pk}/",
        "participants": f"/records/{shared.pk}/participants/",
        "plans": "/plans/",
        "plan-form": "/plans/new/",
        "plan": f"/plans/{plan.pk}/",
        "plan-come": f"/plans/{come.pk}/",
        "public": f"/p/{plan.token}/",
        "backfill": "/records/backfill/",
        "square": f"/records/backfill/square/?week={year}-W{week:02}&kind=线上活动",
        "groups": "/contacts/groups/",
        "group-form": "/contacts/groups/new/",
        "group": f"/contacts/groups/{group.pk}/",
        "contact": f"/contacts/{world.xiao_lin.pk}/",
    }


def test_nobody_is_shut_out_and_nothing_is_too_wide(phone: Page, pages: dict[str, str]) -> None:
    sign_in(phone, "li_xi")
    for name, url in pages.items():
        phone.set_viewport_size(PHONE)
        phone.goto(url)
        if SHOTS:
            phone.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
        assert_open_to_all(phone)
        phone.set_viewport_size(SMALL)
        assert_open_to_all(phone, "large")


def test_a_group_is_one_tap(phone: Page, pages: dict[str, str]) -> None:
    sign_in(phone, "li_xi")
    phone.goto("/records/new/")
    phone.get_by_label("文学社 2 人").check()
    expect(phone.get_by_label("小林")).to_be_checked()
    phone.get_by_label("小雨").uncheck()
    phone.locator("#id_title").fill("改稿")
    phone.locator("label", has=phone.locator("input[value=交流]")).click()
    phone.locator("button[value=已提交]").click()
    phone.get_by_text("看这条记录").click()
    expect(phone.locator(".facts", has_text="参加人")).to_contain_text("小林")
    expect(phone.locator(".facts", has_text="参加人")).not_to_contain_text("小雨")


def test_without_script_the_whole_group_is_ticked_as_a_box(
    without_script: Page, pages: dict[str, str]
) -> None:
    page = without_script
    sign_in(page, "li_xi")
    page.goto("/records/new/")
    page.locator("label", has_text="文学社").click()
    page.locator("label", has=page.locator("input[value=交流]")).click()
    page.locator("button[value=已提交]").click()
    page.get_by_text("看这条记录").click()
    expect(page.locator(".facts", has_text="参加人")).to_contain_text("小林、小雨")


def test_a_plan_whose_day_has_come_is_a_record_in_two_taps(phone: Page, pages: dict[str, str]) -> None:
    sign_in(phone, "li_xi")
    phone.get_by_role("link", name="读书会").tap()
    expect(phone.locator("#id_title")).to_have_value("读书会")
    phone.locator("button[value=已提交]").tap()
    expect(phone.get_by_text("记好了")).to_be_visible()


def test_a_report_goes_up_with_its_file(phone: Page, pages: dict[str, str]) -> None:
    sign_in(phone, "zhang_qiao")
    phone.goto("/records/new/?kind=调研报告")
    report = {"name": "报告.pdf", "mimeType": "application/pdf", "buffer": PDF}
    phone.locator("[name=documents]").set_input_files(report)
    phone.locator("button[value=已提交]").click()
    expect(phone.get_by_text("推进了")).to_be_visible()
    phone.get_by_text("看这条记录").click()
    expect(phone.get_by_role("link", name="报告.pdf")).to_be_visible()


@pytest.mark.parametrize("device", ["phone", "without_script"])
def test_a_square_of_the_month_is_filled_and_shows_it(
    pages: dict[str, str], device: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, "li_xi")
    page.goto("/records/backfill/")
    page.locator("a.grid-square", has_text="线上活动：已有 1 条").first.click()
    page.locator("#id_title").fill("纸上的一次")
    page.get_by_role("button", name="保存，回到表格").click()
    expect(page.locator("a.grid-square", has_text="线上活动：已有 2 条")).to_be_visible()
