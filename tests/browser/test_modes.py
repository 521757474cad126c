"""Whatever the reader's eyes need: pages of each kind in light, in dark, in large type and in forced colours."""

from typing import Any

import pytest
from playwright.sync_api import Page
from tests.looks import violations
from tests.signed_in import sign_in
from tests.world import TODAY, World

from qingqiao.accounts.actors import Actor
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.plans import announce_plan
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIGHT, DARK = {"color_scheme": "light"}, {"color_scheme": "dark"}
FORCED, FREE = {"forced_colors": "active"}, {"forced_colors": "none"}
MODES: dict[str, dict[str, Any]] = {"light": LIGHT, "dark": DARK, "forced": FORCED, "large": LIGHT | FREE}
PHONE = ("/", "/records/new/", "/contacts/", "/standing/", "/accounts/password/change/")
YUYANG = "/desk/organizations/YY/"
DESK = ("/desk/", f"{YUYANG}cadres/", "/desk/cadres/zhang/leave/", f"{YUYANG}gaps/", f"{YUYANG}workbooks/")
LARGE = "document.documentElement.dataset.type = 'large'"


def shut_out(page: Page, address: str) -> list[tuple[str, str, str, list[str]]]:
    """Return what axe finds in each mode; the page is loaded once, in light first, which all rules look at."""
    page.goto(address)
    page.wait_for_load_state("networkidle")  # the dark sheet is loaded behind the page
    found = []
    for mode, media in MODES.items():
        page.emulate_media(reduced_motion="reduce", **media)
        if mode == "large":
            page.evaluate(LARGE)
        found += [(address, mode, *one) for one in violations(page, mode)]
    return found


def test_everybody_reads_the_entrance(world: World, phone: Page) -> None:
    plan = announce_plan(
        world.actor("li_xi"), world.li_xi, Announcement("读书", ("线上活动",), clock.today(world.yulin))
    )
    pages = ("/accounts/login/", "/join/", f"/p/{plan.token}/")
    assert [one for address in pages for one in shut_out(phone, address)] == []


def test_everybody_reads_li_xi_s_phone(world: World, phone: Page) -> None:
    sign_in(phone, "li_xi")
    assert [one for address in PHONE for one in shut_out(phone, address)] == []


def test_everybody_reads_zhang_qiao_s_desk(world: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao")
    assert [one for address in DESK for one in shut_out(desk, address)] == []


def test_everybody_reads_the_audit_log(world: World, desk: Page) -> None:
    grant_leave(Actor(world.accounts["zhang_qiao"]), world.li_xi, TODAY, TODAY)
    sign_in(desk, "auditor", "/desk/audit/")
    desk.locator("td.code").first.wait_for()
    assert shut_out(desk, "/desk/audit/") == []


def test_a_switch_shows_its_state_in_forced_colours(world: World, phone: Page) -> None:
    phone.goto("/ui/")
    phone.emulate_media(**FORCED)
    switch = phone.locator(".switch input").first
    before = switch.screenshot()
    switch.click()
    phone.mouse.move(0, 0)
    assert switch.screenshot() != before
