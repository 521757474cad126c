"""Whatever the reader's eyes need: pages of each kind in light, in dark, in large type and in forced colours."""

import pytest
from playwright.sync_api import Page
from tests.looks import MEDIA, shut_out
from tests.signed_in import sign_in
from tests.world import TODAY, World

from qingqiao.accounts.actors import Actor
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.plans import announce_plan
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = ("light", "dark", "forced", "large")
PHONE = ("/", "/records/new/", "/contacts/", "/standing/", "/accounts/password/change/")
YUYANG = "/desk/organizations/YY/"
DESK = ("/desk/", f"{YUYANG}cadres/", "/desk/cadres/zhang/leave/", f"{YUYANG}gaps/", f"{YUYANG}workbooks/")


def found(page: Page, address: str) -> list[tuple[str, str, str, list[str]]]:
    page.goto(address)
    return [(address, *one) for one in shut_out(page, *LOOKS)]


def test_everybody_reads_the_entrance(world: World, phone: Page) -> None:
    plan = announce_plan(
        world.actor("li_xi"), world.li_xi, Announcement("读书", ("线上活动",), clock.today(world.yulin))
    )
    pages = ("/accounts/login/", "/join/", f"/p/{plan.token}/")
    assert [line for one in pages for line in found(phone, one)] == []


def test_everybody_reads_li_xi_s_phone(world: World, phone: Page) -> None:
    sign_in(phone, "li_xi")
    assert [line for one in PHONE for line in found(phone, one)] == []


def test_everybody_reads_zhang_qiao_s_desk(world: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao")
    assert [line for one in DESK for line in found(desk, one)] == []


def test_everybody_reads_the_audit_log(world: World, desk: Page) -> None:
    grant_leave(Actor(world.accounts["zhang_qiao"]), world.li_xi, TODAY, TODAY)
    sign_in(desk, "auditor", "/desk/audit/")
    desk.locator("td.code").first.wait_for()
    assert found(desk, "/desk/audit/") == []


def test_a_switch_shows_its_state_in_forced_colours(world: World, phone: Page) -> None:
    phone.goto("/ui/")
    phone.emulate_media(**MEDIA["forced"])
    switch = phone.locator(".switch input").first
    before = switch.screenshot()
    switch.click()
    phone.mouse.move(0, 0)
    assert switch.screenshot() != before
