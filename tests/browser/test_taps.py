"""The taps that the usual work of a week takes, counted on a phone: 张桥's Friday visit told on any day, 李溪's topic online.

The visit serves three kinds with two of her people; told by the form or by one sentence. What is counted on the dearest day
stands in `policy/effort.toml`, from which the product says what it costs: `./run taps` writes it anew.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
import tomlkit
from playwright.sync_api import Page, expect
from tests.browser.test_figures import Hand, sign_in, told
from tests.conftest import WRITE_TAPS
from tests.house.tree import SOURCE
from tests.make import make_contact
from tests.pictures import make_photo
from tests.world import TODAY, make_world
from time_machine import travel

from qingqiao.policy.effort import FILE, PHOTO, counts
from qingqiao.records.body import Someone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WEEK = [pytest.param(days, id=(TODAY + timedelta(days=days)).strftime("%A")) for days in range(7)]
EFFORT = SOURCE / "policy" / FILE
DEAREST = 3
"""On another day than Friday the day is a tap, or a word, more."""
Counted = Callable[[str, Hand], None]
FIELDS = "#id_contacts label:has-text('{}')"


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Counted:
    """Compare what a hand did with what the product says of that journey; with `--write-taps` write it."""

    def compare(key: str, hand: Hand) -> None:
        if request.config.getoption(WRITE_TAPS):
            text = tomlkit.parse(EFFORT.read_text("utf-8"))
            table = text["journeys"].get(key, text.get(key))
            table.update(taps=hand.taps, characters=hand.keys)
            EFFORT.write_text(tomlkit.dumps(text), "utf-8")
        else:
            assert (hand.taps, hand.keys) == (counts()[key].taps, counts()[key].characters)

    return compare


def visit(phone: Page, days: int) -> Hand:
    """张桥 with two contacts and the last visit told, on a day so long after Friday."""
    world = make_world()
    for code, name in (("anqi", "安琪"), ("ningyuan", "宁远")):
        make_contact(world.zhang_qiao, name, code=code)
    people = (Someone(contact_code="anqi"), Someone(contact_code="ningyuan"))
    told(world, "zhang_qiao", 7, "社区报到", place="桃源社区", participants=people)
    return sign_in(phone, "zhang_qiao")


def moved(phone: Page) -> int:
    expect(phone.get_by_role("heading", name="推进了")).to_be_visible()
    return phone.locator(".cells", has_text="推进了").locator(".cell").count()


@pytest.mark.parametrize("days", WEEK)
def test_a_friday_visit_of_three_kinds_with_two_people(phone: Page, days: int, counted: Counted) -> None:
    with travel((TODAY + timedelta(days=days)).strftime("%Y-%m-%dT12:00:00+08:00"), tick=True):
        hand = visit(phone, days)
        hand.tap(".cells:has-text('最省事的办法') a.cell:has-text('社区报到')")
        if days:
            hand.tap(f"button[data-day='{TODAY}'], button[value='{TODAY}']")
        hand.type("#id_text", "入户看望老人")
        hand.tap("quick-fill button")
        hand.tap("usual-people button")
        hand.tap("button[value=已提交]")
        assert (moved(phone) >= 3, hand.taps <= 8, hand.texts) == (True, True, 1), hand.taps
        if days == DEAREST:
            counted("visit", hand)


@pytest.mark.parametrize("days", [0, 3])
def test_the_same_visit_in_one_sentence(phone: Page, days: int, counted: Counted) -> None:
    with travel((TODAY + timedelta(days=days)).strftime("%Y-%m-%dT12:00:00+08:00"), tick=True):
        hand = visit(phone, days)
        hand.tap("a[href*='/records/new/']")
        day = "上周五" if days else "今天"
        hand.type("[name=sentence]", f"{day}去桃源社区报到，入户走访了安琪、宁远，打扫楼道")
        hand.tap("[name=understand]")
        expect(phone.locator(".sentence-chip", has_text="宁远")).to_be_visible()
        hand.tap("button[value=已提交]")
        assert (moved(phone) >= 3, hand.taps <= 4, hand.texts) == (True, True, 1), hand.taps
        if days == DEAREST:
            counted("sentence", hand)


def test_a_topic_online_takes_three_taps(phone: Page, counted: Counted) -> None:
    with travel(TODAY.strftime("%Y-%m-%dT12:00:00+08:00"), tick=True):
        make_world()
        hand = sign_in(phone, "li_xi")
        hand.tap("a.line-main:has-text('每周线上活动')")
        hand.type("#id_title", "说说最近读的书")
        hand.tap("button[value=已提交]")
        assert (moved(phone) >= 1, hand.taps <= 3, hand.texts) == (True, True, 1), hand.taps
        counted("topic", hand)


def test_a_photo_is_a_tap_beside_choosing_it(phone: Page, counted: Counted) -> None:
    with travel(TODAY.strftime("%Y-%m-%dT12:00:00+08:00"), tick=True):
        make_world()
        hand = sign_in(phone, "li_xi")
        phone.goto("/records/new/?kind=线下活动")
        with phone.expect_file_chooser() as chooser:
            hand.tap("photo-picker input")
        chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": make_photo()})
        expect(phone.locator(".photo-status")).to_contain_text("已选 1 张")
        counted(PHOTO, hand)
