"""A talk: 张桥 notes the step at the desk, 李溪 confirms it on her phone, at the next talk both see how it went."""

import pytest
from playwright.sync_api import Page, expect
from tests.signed_in import sign_in
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STEP, OUTCOME = "四月和团支部办一次读书会", "办了，来了十二人"


def test_a_step_is_noted_by_both_and_looked_at_again(world: World, desk: Page, phone: Page) -> None:
    sign_in(desk, "zhang_qiao", "/desk/cadres/li/")
    desk.get_by_role("link", name="谈话单").click()
    desk.get_by_label("说定的下一步").fill(STEP)
    desk.get_by_role("button", name="记下").click()
    expect(desk.get_by_text("等本人在手机“我的—谈话”里确认")).to_be_visible()
    sign_in(phone, "li_xi", "/me/")
    phone.get_by_role("link", name="谈话").click()
    expect(phone.get_by_text(STEP)).to_be_visible()
    phone.get_by_role("button", name="就是这样").click()
    expect(phone.get_by_text("您已确认。")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("本人已确认")).to_be_visible()
    desk.get_by_label("后来怎样").fill(OUTCOME)
    desk.get_by_role("button", name="记下后来怎样").click()
    expect(desk.get_by_label("说定的下一步")).to_be_visible()  # the next talk's
    phone.reload()
    expect(phone.get_by_text(f"后来：{OUTCOME}")).to_be_visible()
