"""张桥 makes five things public in 桃源社区: filled, consented to, hung up; and what takes them down again."""

from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.disclosures import (
    DisclosureInput,
    community_changed,
    fill_disclosures,
    post_disclosures,
    take_down_disclosure,
)
from qingqiao.postings.disclosed import Disclosed, disclosed_of, disclosure_items
from qingqiao.postings.models import Check, Disclosure
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.queries import current_lines
from qingqiao.regions.rules import pack_on, rules_of
from tests.make import make_community, make_posting
from tests.world import NOON, TODAY, World

PHONE, WEIBO, ROOM, MAIL, COMMUNITY = "手机号码", "实名微博", "办公室房间号", "电子邮箱", "联系社区"
FIVE = {
    PHONE: DisclosureInput("13900000001", consents=True),
    WEIBO: DisclosureInput(is_none=True, consents=True),
    ROOM: DisclosureInput("308", consents=True),
    MAIL: DisclosureInput("zhang@example.cn", consents=True),
    COMMUNITY: DisclosureInput(consents=True),
}
HERE = "桃源社区（榆阳区桃源路1号）"


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def fill(world: World, **changed: DisclosureInput) -> None:
    names = {"phone": PHONE, "weibo": WEIBO, "mail": MAIL, "community": COMMUNITY}
    fill_disclosures(
        world.actor("zhang_qiao"), world.zhang_qiao, FIVE | {names[k]: v for k, v in changed.items()}
    )


def post(world: World, *items: str, day: date = TODAY) -> None:
    post_disclosures(world.actor("zhang_qiao"), world.zhang_qiao, items or tuple(FIVE), day)


def shown(world: World, on: date = TODAY) -> dict[str, Disclosed]:
    pack = pack_on(rules_of(world.yulin), on)
    key = scope(world.actor("zhang_qiao"), Verb.DISCLOSURE_READ, on)
    return {one.item: one for one in disclosed_of(key, world.zhang_qiao, pack, on)}


def done(world: World, on: date = TODAY) -> tuple[int, str]:
    line = next(one for one in current_lines(world.zhang_qiao, on) if one.obligation == "disclosure")
    return line.done, line.status


def test_filled_and_consented_is_not_yet_posted(world: World) -> None:
    fill(world)
    assert [one.value for one in shown(world).values()] == [
        "13900000001",
        "",
        "308",
        "zhang@example.cn",
        HERE,
    ]
    assert all(one.waits_for_posting and one.consented_on == TODAY for one in shown(world).values())
    assert done(world) == (0, "unmet")


def test_posted_the_cell_is_met_from_the_day_it_hangs_there(world: World) -> None:
    fill(world)
    post(world, day=TODAY - timedelta(days=2))
    assert done(world) == (5, "met")
    assert {one.hangs_since for one in shown(world).values()} == {TODAY - timedelta(days=2)}


def test_without_consent_nothing_is_posted(world: World) -> None:
    fill(world, phone=DisclosureInput("13900000001"))
    with pytest.raises(InputAtFault):
        post(world)
    assert done(world) == (0, "unmet")


def test_a_coming_day_is_refused(world: World) -> None:
    fill(world)
    with pytest.raises(InputAtFault):
        post(world, day=TODAY + timedelta(days=1))


def test_what_changes_has_to_be_printed_again(world: World) -> None:
    fill(world)
    post(world)
    fill(world, phone=DisclosureInput("13900000002", consents=True))
    assert (done(world)[0], shown(world)[PHONE].reads_otherwise) == (4, True)
    assert shown(world)[MAIL].is_posted
    post(world, PHONE)
    assert done(world) == (5, "met")


def test_hung_up_before_it_was_entered_here_it_counts_from_that_day(world: World) -> None:
    fill(world)
    post(world, day=TODAY - timedelta(days=9))
    fill(world, phone=DisclosureInput("13900000002", consents=True))
    post(world, PHONE, day=TODAY - timedelta(days=1))
    assert done(world) == (5, "met")


def test_consent_taken_back_takes_it_down(world: World) -> None:
    fill(world)
    post(world)
    fill(world, mail=DisclosureInput("zhang@example.cn"))
    assert (done(world)[0], shown(world)[MAIL].is_posted, shown(world)[MAIL].is_public) == (4, False, False)
    assert Disclosure.objects.get(item=MAIL).consented_on is None


def test_posted_by_mistake_is_taken_back(world: World) -> None:
    fill(world)
    post(world)
    take_down_disclosure(world.actor("zhang_qiao"), world.zhang_qiao, ROOM)
    assert done(world) == (4, "unmet")


def test_filling_what_was_noted_as_posted_harms_nothing(world: World) -> None:
    for item in FIVE:
        Check.objects.create(
            region=world.yulin,
            cadre=world.zhang_qiao,
            checklist="五公开",
            item=item,
            day=date(2026, 1, 5),
            holds=True,
        )
    assert all(one.is_posted and not one.consented_on for one in shown(world).values())
    fill(world, phone=DisclosureInput("13900000001"))
    assert done(world) == (5, "met")
    assert Disclosure.objects.get(item=MAIL).posted_on == date(2026, 1, 5)


def test_each_is_hers_alone_to_fill(world: World) -> None:
    for who in ("zhao_lan", "wang_ling", "li_xi", "committee"):
        with pytest.raises(NotFound):
            fill_disclosures(world.actor(who), world.zhang_qiao, FIVE)


def test_an_item_nobody_asks_for_is_refused(world: World) -> None:
    with pytest.raises(InputAtFault):
        fill_disclosures(
            world.actor("zhang_qiao"), world.zhang_qiao, {"身份证号": DisclosureInput("1", consents=True)}
        )


def test_items_come_from_the_pack(world: World) -> None:
    assert list(disclosure_items(pack_on(rules_of(world.yulin), TODAY))) == list(FIVE)


def move(world: World, on: date | None = None) -> None:
    with act(world.actor("zhao_lan"), Verb.POSTING_BEGIN, region=world.yulin, on=world.zhang_qiao) as told:
        make_posting(world.zhang_qiao, make_community(world.yuyang, "朝阳社区"), on or TODAY)
        community_changed(world.yulin, [world.zhang_qiao.pk], told, on)


def test_who_is_posted_elsewhere_hangs_her_community_up_again(world: World) -> None:
    fill(world)
    post(world)
    move(world)
    assert (done(world)[0], shown(world)[COMMUNITY].reads_otherwise) == (4, True)
    assert shown(world)[COMMUNITY].value == f"{HERE}；朝阳社区"
    assert Disclosure.objects.get(item=COMMUNITY).posted_on is None


def test_a_move_to_come_counts_from_its_day(world: World) -> None:
    fill(world)
    post(world)
    move(world, TODAY + timedelta(days=3))
    assert done(world) == (5, "met")
    with travel("2026-03-23T12:00:00+08:00", tick=False):
        assert done(world, TODAY + timedelta(days=3)) == (4, "unmet")


def test_what_reads_the_same_stays_up(world: World) -> None:
    fill(world)
    post(world)
    with act(world.actor("zhao_lan"), Verb.POSTING_BEGIN, region=world.yulin, on=world.zhang_qiao) as told:
        community_changed(world.yulin, [world.zhang_qiao.pk], told)
    assert done(world) == (5, "met")


def test_an_address_that_changed_unseen_asks_for_a_new_print(world: World) -> None:
    fill(world)
    post(world)
    world.community.address = "榆阳区新路9号"
    world.community.save()
    assert shown(world)[COMMUNITY].reads_otherwise


def test_of_two_communities_begun_together_the_one_that_ends_first_stands_first(world: World) -> None:
    begun = world.zhang_qiao.postings.get().first_day
    make_posting(world.zhang_qiao, make_community(world.yuyang, "朝阳社区"), begun, last_day=TODAY)
    assert shown(world)[COMMUNITY].value == f"朝阳社区；{HERE}"
