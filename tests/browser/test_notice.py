"""张桥's notice with a file and a day: written at the desk, read by the school's administrator, read back by organization."""

import pytest
from playwright.sync_api import Page, expect
from tests.documents import PDF
from tests.make import make_cadre, name_administrator
from tests.signed_in import sign_in
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = {"name": "安排.pdf", "mimeType": "application/pdf", "buffer": PDF}


def write(desk: Page) -> None:
    """Draft it, with its file, to all organizations below, then send it."""
    desk.get_by_role("link", name="通知", exact=True).click()
    desk.get_by_role("link", name="写通知").first.click()
    desk.get_by_label("标题").fill("四月读书会")
    desk.get_by_label("内容").fill("周五下午，请带一本书。")
    desk.get_by_label("日期").fill("2026-04-10")
    desk.get_by_role("button", name="存为草稿").click()
    desk.set_input_files("input[type=file]", FILE)
    desk.get_by_role("button", name="上传").click()
    expect(desk.get_by_role("button", name="删除“安排.pdf”")).to_be_visible()
    desk.locator("summary", has_text="发出").click()
    desk.get_by_role("button", name="确认发出").click()


def test_a_notice_reaches_the_school_and_is_seen_to_be_read(world: World, desk: Page, phone: Page) -> None:
    name_administrator(world.school, world.li_xi)
    for name in ("甲", "乙"):  # of fewer than three cadres it says only that it was delivered
        make_cadre(world.yulin, name, world.school)
    sign_in(desk, "zhang_qiao", "/desk/")
    write(desk)
    row = desk.get_by_role("row", name="榆林中学团委")
    expect(row).to_contain_text("还没有")
    sign_in(phone, "li_xi", "/desk/inbox/")
    phone.get_by_role("link", name="四月读书会").click()
    expect(phone.get_by_text("2026年4月10日")).to_be_visible()
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="安排.pdf").click()
    assert saved.value.suggested_filename == "安排.pdf"
    desk.reload()
    expect(row).to_contain_text("已读")
    expect(desk.get_by_role("main")).not_to_contain_text("李溪")
