"""张桥 and 李溪 on their phones: journeys, with the taps that they take; nobody is shut out, nothing is too wide."""

import pytest
from playwright.sync_api import Page, expect

from qingqiao.records.body import Someone
from qingqiao.regions import clock
from tests.conftest import PHONE
from tests.looks import assert_open_to_all, too_wide
from tests.phone.record_input import tell
from tests.signed_in import sign_in
from tests.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/",
    "/records/",
    "/records/year/",
    "/records/new/",
    "/me/",
    "/standing/",
    "/standing/report/",
    "/why/contacts/standing/",
    "/why/focus/{quarter}/",
)


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def signed_in(phone: Page, world: World):
    """Signs somebody in on the phone and counts her taps."""

    def as_somebody(who: str) -> Page:
        sign_in(phone, who)
        return phone

    return as_somebody


class Hand:
    """Whoever taps and types, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.texts = page, 0, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.taps += 1

    def type(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.locator(selector).fill(text)
        self.texts += 1


def test_a_weekly_online_activity_takes_three_taps_and_one_text(signed_in) -> None:
    page = signed_in("li_xi")
    hand = Hand(page)
    hand.tap("a.line-main:has-text('每周线上活动')")
    hand.type("#id_title", "说说你最近读的书")
    hand.tap("button[value=已提交]")
    expect(page.get_by_text("推进了")).to_be_visible()
    print(f"a weekly online activity: {hand.taps} taps, {hand.texts} text")
    assert (hand.taps <= 3, hand.texts) == (True, 1)


def test_a_friday_visit_for_three_takes_eight_taps_and_two_texts(signed_in, world: World) -> None:
    tell(world, "zhang_qiao", "交流", place="桃源社区")
    page = signed_in("zhang_qiao")
    hand = Hand(page)
    page.goto("/records/new/?kind=社区报到&kind=志愿服务&kind=访谈&channel=线下")  # one tap on 最省事的办法
    hand.taps += 1
    hand.type("#id_text", "入户看望老人")
    hand.tap("quick-fill button")
    hand.type("#id_names", "王书记、钱大姐")
    hand.tap("button[value=已提交]")
    expect(page.get_by_text("每周到社区报到")).to_be_visible()
    moved = page.locator(".cells", has_text="推进了").locator(".cell").count()
    print(f"a Friday visit: {hand.taps} taps, {hand.texts} texts, {moved} obligations")
    assert (hand.taps <= 8, hand.texts, moved >= 3) == (True, 2, True)


def test_undo_takes_the_record_back(signed_in) -> None:
    page = signed_in("li_xi")
    page.goto("/records/new/?kind=线上活动")
    page.locator("[name=title]").fill("家乡变化")
    page.locator("button[value=已提交]").click()
    page.locator("undo-bar button", has_text="撤回").click()
    expect(page.get_by_text("这条记录不计入")).to_be_visible()
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_text("已恢复，重新计入")).to_be_visible()


def test_the_usual_people_are_one_tap_away(signed_in, world: World) -> None:
    tell(world, "li_xi", "交流", participants=(Someone(contact_code="xiaolin"),))
    page = signed_in("li_xi")
    page.goto("/records/new/")
    page.locator("usual-people button").click()
    expect(page.get_by_label("小林")).to_be_checked()
    expect(page.get_by_label("小雨")).not_to_be_checked()


def test_without_script_a_record_is_told_and_taken_back(without_script: Page, world: World) -> None:
    page = without_script
    sign_in(page, "li_xi")
    page.locator("a.line-main", has_text="每周线上活动").first.click()
    page.get_by_label("标题或话题").fill("读书")
    page.locator("button[value=已提交]").click()
    expect(page.get_by_text("推进了")).to_be_visible()
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("这条记录不计入")).to_be_visible()


def test_nobody_is_shut_out_and_nothing_is_too_wide(signed_in, world: World) -> None:
    record = tell(
        world, "zhang_qiao", "社区报到", "访谈", place="桃源社区", participants=(Someone(name="王书记"),)
    )
    page = signed_in("zhang_qiao")
    for url in (*addresses(world), f"/records/{record.pk}/", f"/records/{record.pk}/moves/"):
        page.set_viewport_size(PHONE)
        page.goto(url)
        assert_open_to_all(page, "light", "dark", "large")
        assert (url, too_wide(page, "100%", "200%")) == (url, [])


def addresses(world: World) -> list[str]:
    today = clock.today(world.yulin)
    return [url.format(quarter=f"{today.year}-Q{(today.month + 2) // 3}") for url in PAGES]
