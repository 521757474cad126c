"""张桥 prints her statistics form and takes it away as Word, with and without scripts."""

import re
from datetime import timedelta

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.looks import violations
from tests.make import make_body
from tests.signed_in import sign_in
from tests.world import World, make_world

from qingqiao.actions.records import submit_record
from qingqiao.records.body import Someone
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")
VISITS = 30


@pytest.fixture
def cast() -> World:
    world = make_world()
    today = clock.today(world.yulin)
    for number in range(VISITS):
        body = make_body(
            today - timedelta(days=number),
            "社区报到",
            "访谈",
            title=f"走访第 {number} 栋楼，问到很多事，逐一记下，约好下周答复",
            participants=(Someone(name=f"居民{number}"),),
        )
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    return world


@pytest.mark.parametrize("device", ["phone", "without_script"])
def test_what_she_types_is_on_the_sheet_and_in_word(
    cast: World, device: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(device)
    sign_in(page, "zhang_qiao", "/form/")
    page.get_by_label("存在困难").fill("活动经费不够")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    assert docx.Document(str(download.value.path())).tables[3].rows[0].cells[0].text == "活动经费不够"
    page.get_by_role("button", name="打印").click()
    expect(page.get_by_text("活动经费不够")).to_be_visible()


def test_the_sheet_fills_landscape_pages_with_heads_and_numbers(cast: World, desk: Page) -> None:
    sign_in(desk, "zhang_qiao", "/form/")
    desk.goto("/form/sheet/")
    assert violations(desk) == []
    desk.emulate_media(media="print")
    heads = desk.locator(".visit-form-visits thead")
    assert heads.evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert desk.locator(".visit-form-tools").is_hidden()
    paper = desk.pdf(prefer_css_page_size=True)
    assert len(PAGE_OBJECT.findall(paper)) >= 3
    assert re.search(rb"/MediaBox\s*\[\s*0 0 84[12]", paper)
