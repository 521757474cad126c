"""Journeys: a cadre gets a community and moves on, without script; every page of the section is open to all and prints."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.looks import ON, assert_open_to_all
from tests.make import LONG_AGO, make_community
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECTION = "/desk/organizations/YY/postings/"


@pytest.fixture
def cast(transactional_db: Any) -> World:
    world = make_world()
    make_community(world.yuyang, "柳营社区", code="LY", address="柳营路2号", branch_founded_on=LONG_AGO)
    return world


def pages(world: World) -> list[str]:
    posting = world.zhang_qiao.postings.get()
    return [
        SECTION,
        f"{SECTION}communities/",
        f"{SECTION}branches/",
        f"/desk/communities/{world.community.code}/",
        f"/desk/communities/{world.community.code}/merging/",
        f"/desk/postings/{posting.pk}/",
        f"/desk/postings/{posting.pk}/move/",
    ]


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_every_page_of_the_section_is_open_to_all(
    cast: World, request: pytest.FixtureRequest, device: str
) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, "zhang_qiao", SECTION)
    for address in [*pages(cast), "/communities/"]:
        page.goto(address)
        assert_open_to_all(page, ON[device])


def test_wang_ling_gets_a_community_and_moves_without_script(cast: World, without_script: Page) -> None:
    page = without_script
    sign_in(page, "wang_ling", "/desk/organizations/SM/postings/unposted/")
    page.get_by_role("link", name=re.compile("登记报到.*王岭")).click()
    page.locator("[name=community]").select_option(cast.community.code)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("王岭到桃源社区报到已登记")).to_be_visible()
    page.locator(".page-head").get_by_role("link", name="修改").click()
    page.locator("[name=first_day]").fill("2026-01-05")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="换社区").click()
    page.locator("[name=community]").select_option("LY")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("王岭 · 柳营社区")


def test_a_printed_table_says_whose_and_as_of_when(cast: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", f"{SECTION}posted/")
    desk.emulate_media(media="print")
    expect(desk.locator(".print-head")).to_contain_text("榆阳区团委")
    expect(desk.get_by_role("cell", name="桃源社区")).to_be_visible()
    expect(desk.locator(".filters:visible")).to_have_count(0)
