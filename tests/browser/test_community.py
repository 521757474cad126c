"""张桥 makes herself known in 桃源社区, and 高主任 of the community confirms her visit on a phone of her own."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.looks import assert_open_to_all
from tests.phone.record_input import tell
from tests.signed_in import sign_in
from tests.world import World, make_world

from qingqiao.progress.queries import current_lines
from qingqiao.records.body import Someone
from qingqiao.regions import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEETS = {"A4": (595, 842), "A5": (420, 595)}  # in points
LONG = {
    "手机号码": "0912-3890001 转 8306（工作日）",
    "电子邮箱": "a.very.long.name.of.zhangqiao@youth-league.yuyang.example.cn",
    "办公室房间号": "榆阳区政府行政中心二号楼东侧三层三〇八办公室（从北门进）",
}


@pytest.fixture
def cast() -> World:
    return make_world()


def fill(page: Page, said: dict[str, str]) -> None:
    page.get_by_role("link", name="填写", exact=True).click()
    for label, value in said.items():
        page.get_by_label(label).fill(value)
    page.locator("#id_none_1").check()
    for number in range(5):
        page.locator(f"#id_consent_{number}").check()
    assert_open_to_all(page)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="五公开")).to_be_visible()


def assert_one_sheet(page: Page, name: str) -> None:
    body = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", body)
    assert [tuple(round(float(side)) for side in box) for box in boxes] == [SHEETS[name]]


def test_five_items_filled_printed_and_hung_up(cast: World, phone: Page) -> None:
    sign_in(phone, "zhang_qiao", "/disclosures/")
    assert_open_to_all(phone)
    fill(phone, {"手机号码": "13900000001", "办公室房间号": "308", "电子邮箱": "zhang@example.cn"})
    phone.get_by_role("button", name="开通公开页").click()
    expect(phone.get_by_role("link", name="看公开页")).to_be_visible()
    assert_open_to_all(phone)
    phone.get_by_role("link", name="公示卡 A4").click()
    expect(phone.get_by_role("button", name="打印")).to_be_visible()
    assert_open_to_all(phone)
    assert_one_sheet(phone, "A4")
    phone.get_by_role("link", name="A5").click()
    expect(phone.locator(".card-page-a5")).to_be_visible()
    assert_one_sheet(phone, "A5")
    phone.get_by_role("link", name="返回").click()
    phone.get_by_role("button", name="已在社区张贴").click()
    expect(phone.get_by_text("已登记张贴 5 项")).to_be_visible()
    today = clock.today(cast.yulin)
    line = next(one for one in current_lines(cast.zhang_qiao, today) if one.obligation == "disclosure")
    assert (line.done, line.status) == (5, "met")


def test_long_words_keep_to_one_sheet_without_a_script(cast: World, without_script: Page) -> None:
    cast.community.address = "榆林市榆阳区桃源路与建设街十字向东二百米桃源小区综合服务楼一层"
    cast.community.save()
    cast.zhang_qiao.appointments.update(title="组织宣传部部长兼青年发展部部长")
    sign_in(without_script, "zhang_qiao", "/disclosures/")
    without_script.get_by_role("link", name="填写", exact=True).click()
    for label, value in LONG.items():
        without_script.get_by_label(label).fill(value)
    without_script.locator("#id_none_1").check()
    for number in range(5):
        without_script.locator(f"#id_consent_{number}").check()
    without_script.get_by_role("button", name="保存").click()
    for sheet in SHEETS:
        without_script.goto(f"/disclosures/card/?size={sheet.lower()}")
        assert_one_sheet(without_script, sheet)


def test_the_community_confirms_on_her_own_phone(cast: World, phone: Page, chromium: Browser) -> None:
    met = (Someone(name="居民甲"), Someone(name="居民乙"))
    record = tell(cast, "zhang_qiao", "社区报到", place="活动室", text="走访", participants=met)
    sign_in(phone, "zhang_qiao", f"/records/{record.pk}/")
    phone.get_by_text("请社区确认").click()
    phone.get_by_role("button", name="生成链接和二维码").click()
    expect(phone.locator(".qr-frame svg")).to_be_visible()
    assert_open_to_all(phone)
    link = re.search(r"http\S+/p/confirmation/[\w-]+/", phone.locator("[data-copy]").inner_text())
    assert link
    another = chromium.new_context(
        viewport={"width": 320, "height": 640}, locale="zh-CN", service_workers="block"
    )
    hers = another.new_page()
    hers.goto(link.group())
    assert_open_to_all(hers)
    expect(hers.get_by_text("2 人")).to_be_visible()
    hers.get_by_label("您的姓名").fill("高主任")
    hers.get_by_label("您在社区的职务").fill("社区主任")
    hers.get_by_role("button", name="情况属实，确认").click()
    expect(hers.get_by_role("heading", name="已经确认")).to_be_visible()
    hers.goto(link.group())
    expect(hers.get_by_text("现在已经失效")).to_be_visible()
    another.close()
    phone.goto(f"/records/{record.pk}/")
    expect(phone.get_by_text("高主任，社区主任")).to_be_visible()
    assert_open_to_all(phone)
