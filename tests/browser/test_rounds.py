"""A round from its opening to a correction: 赵岚 writes, the committee reviews, 张桥 appeals, the digest holds."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.documents import PDF
from tests.looks import assert_open_to_all
from tests.signed_in import sign_in
from tests.world import World, make_world

from qingqiao.evaluations.models import Round
from qingqiao.project.commands.verify_round import verify_round
from qingqiao.project.outcomes import run_to_exit_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> World:
    return make_world()


def write(page: Page, name: str, words: str) -> None:
    page.get_by_role("link", name=name).click()
    page.get_by_label("较好", exact=True).check()
    page.get_by_label("评语").fill(words)
    assert_open_to_all(page)
    page.get_by_role("button", name="保存").click()


def switch(page: Page, who: str, address: str) -> None:
    page.context.clear_cookies()
    sign_in(page, who, address)


def test_a_round_is_written_reviewed_published_and_corrected(cast: World, desk: Page, phone: Page) -> None:
    sign_in(desk, "zhao_lan", "/desk/organizations/YY/rounds/")
    assert_open_to_all(desk)
    desk.get_by_role("link", name="开始考核").click()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="开始考核").click()
    for name in ("榆林中学团委", "红石峡村团支部", "张桥"):
        write(desk, name, f"{name}工作扎实，下乡再多一些。")
    assert_open_to_all(desk)
    round = Round.objects.get()
    sign_in(phone, "zhang_qiao", f"/rounds/{round.pk}/")
    expect(phone.get_by_text("还差 100 名联系青年：登记联系青年")).to_be_visible()
    assert_open_to_all(phone)

    desk.get_by_role("button", name="提交复核").click()
    switch(desk, "committee", f"/desk/rounds/{round.pk}/")
    desk.get_by_text("复核并公布").click()
    desk.get_by_role("button", name="公布", exact=True).click()
    desk.goto(f"/desk/rounds/{round.pk}/")
    round.refresh_from_db()
    expect(desk.get_by_text(round.digest)).to_be_visible()
    assert_open_to_all(desk)

    phone.goto("/rounds/")
    phone.get_by_role("link", name="榆阳区团委").click()
    assert_open_to_all(phone)
    phone.get_by_role("link", name="说明或申诉").click()
    phone.get_by_label("申诉", exact=True).check()
    phone.get_by_label("内容").fill("七月的线上活动做过，没有补记。")
    phone.locator("input[type=file]").set_input_files(
        {"name": "说明.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    assert_open_to_all(phone)
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("等待处理")).to_be_visible()

    desk.reload()
    desk.get_by_role("link", name="张桥").click()
    desk.get_by_role("link", name="处理这份申诉").click()
    desk.get_by_label("成立", exact=True).check()
    desk.get_by_label("理由").fill("有群里的截图为证。")
    desk.get_by_label("好", exact=True).check()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="提交").click()
    expect(desk.get_by_role("heading", name="补充更正 1：好")).to_be_visible()
    assert_open_to_all(desk)
    narrow(phone, f"/rounds/results/{round.results.get(code='zhang').pk}/")
    assert verified(round) == 0


def narrow(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    assert_open_to_all(page)


def verified(round: Any) -> int:
    days = ["--from", str(round.first_day), "--to", str(round.last_day)]
    return run_to_exit_code(lambda: verify_round.main(["YY", *days]), is_debug=False)
