"""A transfer across counties with her contacts handed over, and all of it undone, at a desk."""

import pytest
from playwright.sync_api import Page, expect
from tests.looks import assert_open_to_all
from tests.make import make_cadre
from tests.signed_in import sign_in
from tests.world import World

from qingqiao.contacts.models import Handover

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def offices(world: World) -> list[str]:
    rows = world.li_xi.appointments.filter(last_day=None)
    return list(rows.values_list("organization__code", flat=True))


def test_a_transfer_across_counties_with_contacts_handed_over_is_undone(world: World, desk: Page) -> None:
    make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    sign_in(desk, "zhao_lan", "/desk/cadres/li/")
    assert_open_to_all(desk)
    desk.get_by_role("link", name="调动").click()
    desk.get_by_label("调到哪个组织").fill("神木市团委")
    desk.get_by_label("联系青年").select_option(label="交给高原")
    assert_open_to_all(desk)
    desk.get_by_role("button", name="下一步：看影响").click()
    expect(desk.get_by_text("请核对，确认以后才写入")).to_be_visible()
    assert_open_to_all(desk)
    desk.get_by_role("button", name="确认").click()
    expect(desk.get_by_text("三十天内可以撤回").first).to_be_visible()
    assert (offices(world), Handover.objects.filter(decided_at=None).count()) == (["SM"], 2)
    assert_open_to_all(desk)
    desk.locator("summary", has_text="撤回").first.click()
    desk.get_by_role("button", name="撤回调动").click()
    expect(desk.get_by_text("已撤回：李溪，调动")).to_be_visible()
    assert (offices(world), Handover.objects.filter(decided_at=None).count()) == (["YY-1"], 0)
