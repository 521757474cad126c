"""The figures to reach on a cadre's phone, measured and printed (`pytest -s tests/browser/test_figures.py`).

A Friday at noon; 张桥 reports to her community, 李溪 keeps a voice online and lists one more.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, expect
from tests.make import PASSWORD, make_body
from tests.world import NOON, TODAY, World, make_world
from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.regions.uuid7 import uuid7

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEYS_A_SECOND = 4


@pytest.fixture
def cast() -> Iterator[World]:
    with travel(NOON, tick=True):
        yield make_world()


class Hand:
    """Whoever taps and types, counted; a tap into a field to type there is a tap."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.texts, self.keys = page, 0, 0, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.tap()
        self.taps += 1

    def type(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.locator(selector).first.press_sequentially(text)
        self.texts, self.keys = self.texts + 1, self.keys + len(text)

    def type_here(self, text: str) -> None:
        """Into the field that has the focus; on to the next by the keyboard's own key."""
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Tab")
        self.keys += len(text) + 1


def sign_in(page: Page, who: str) -> Hand:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form [type=submit]").first.click()
    expect(page).to_have_url("/")
    return Hand(page)


def told(world: World, who: str, days_ago: int, *kinds: str, **fields: object) -> None:
    body = make_body(TODAY - timedelta(days=days_ago), *kinds, **fields)
    submit_record(world.actor(who), getattr(world, who), uuid7(), body)


def test_a_weekly_online_activity_from_the_home(cast: World, phone: Page) -> None:
    hand = sign_in(phone, "li_xi")
    hand.tap("a.line-main:has-text('每周线上活动')")
    hand.type("#id_title", "说说最近读的书")
    hand.tap("button[value=已提交]")
    expect(phone.get_by_text("推进了")).to_be_visible()
    print(f"\nweekly online activity: {hand.taps} taps (≤ 3), {hand.texts} text (1)")
    assert (hand.taps <= 3, hand.texts) == (True, 1)


def test_a_friday_visit_that_serves_three(cast: World, phone: Page) -> None:
    told(cast, "zhang_qiao", 7, "社区报到", place="桃源社区")
    hand = sign_in(phone, "zhang_qiao")
    hand.tap(".cells:has-text('最省事的办法') a.cell:has-text('社区报到')")
    hand.type("#id_text", "入户看望老人")
    hand.tap("quick-fill button")
    hand.type("#id_names", "王书记、钱大姐")
    hand.tap("button[value=已提交]")
    expect(phone.get_by_role("heading", name="推进了")).to_be_visible()
    moved = phone.locator(".cells", has_text="推进了").locator(".cell").count()
    print(f"\nFriday visit: {hand.taps} taps (≤ 8), {hand.texts} texts (2), {moved} obligations (≥ 3)")
    assert (hand.taps <= 8, hand.texts, moved >= 3) == (True, 2, True)


def test_one_more_contact(cast: World, phone: Page) -> None:
    hand = sign_in(phone, "li_xi")
    phone.goto("/contacts/new/")
    expect(phone.get_by_label("姓名或称呼")).to_be_focused()
    for text in ("周青", "13900000001", "200105"):
        hand.type_here(text)
    hand.tap("label:has-text('农村')")
    hand.tap("button.button-primary:has-text('保存')")
    expect(phone.get_by_role("heading", name="周青")).to_be_visible()
    seconds = hand.keys / KEYS_A_SECOND
    print(f"\none more contact: {hand.keys} keys, {seconds} s of typing (≤ 10), {hand.taps} taps")
    assert seconds <= 10


@pytest.mark.parametrize("weeks", [2, 26])
def test_my_week_whatever_the_history(cast: World, weeks: int) -> None:
    for number in range(weeks):
        told(cast, "zhang_qiao", 7 * number, "社区报到", "线上活动")
    client = Client()
    client.force_login(cast.accounts["zhang_qiao"])
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/")
    print(f"\nmy week after {weeks} weeks: {len(asked)} queries (≤ 13)")
    assert len(asked) <= 13
