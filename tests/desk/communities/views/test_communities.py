"""One community's page, and what an administrator does with it."""

from datetime import timedelta

import pytest

from qingqiao.actions.checklists import note_branch
from qingqiao.actions.records import submit_record
from qingqiao.postings.models import Community
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import LONG_AGO, make_body, make_cadre, make_community, make_posting
from tests.revising import revise
from tests.world import TODAY, World

YESTERDAY = TODAY - timedelta(days=1)


def address(world: World, rest: str = "") -> str:
    return f"/desk/communities/{world.community.code}/{rest}"


def test_a_new_community_is_filled_in_once(world: World, sign_in: Reader) -> None:
    said = {
        "name": "新楼社区",
        "code": world.community.code,
        "address": "新楼巷3号",
        "contact_name": "贺大姐",
    }
    client, new = sign_in("zhang_qiao"), "/desk/organizations/YY/postings/communities/new/"
    refused = client.post(new, said)
    assert refused.status_code == 422
    assert "已经用于桃源社区" in refused.content.decode()
    assert "新楼巷3号" in refused.content.decode()
    page = client.post(new, said | {"code": " XL "}, follow=True).content.decode()
    assert "已登记新楼社区" in page
    assert Community.objects.get(code="XL").contact_name == "贺大姐"
    assert sign_in("wang_ling").post(new, said).status_code == 404


def test_the_phone_of_its_contact_is_for_its_administrators(world: World, sign_in: Reader) -> None:
    said = {"name": "桃源社区", "contact_name": "贺大姐", "contact_reach": "0912-3520000"}
    assert revise(sign_in("zhang_qiao"), address(world, "revision/"), said).status_code == 302
    assert "0912-3520000" in text(sign_in("zhang_qiao"), address(world))
    listed = text(sign_in("zhang_qiao"), "/desk/organizations/YY/postings/communities/")
    assert "贺大姐" in listed
    assert "0912-3520000" not in listed
    text(sign_in("wang_ling"), address(world), 404)


def test_case_36_on_its_page_ten_for_each_and_ten_in_all(world: World, sign_in: Reader) -> None:
    make_posting(world.wang_ling, world.community)
    people = tuple(Someone(name=f"居民{number}") for number in range(10))
    for who, cadre in (("zhang_qiao", world.zhang_qiao), ("wang_ling", world.wang_ling)):
        body = make_body(YESTERDAY, "社区报到", "访谈", participants=people)
        submit_record(world.actor(who), cadre, uuid7(), body)
    page = text(sign_in("zhang_qiao"), address(world))
    assert "本社区共 10 人" in page
    assert page.count('<td class="num">10</td>') == 2


def test_case_37_each_place_shows_its_own_part(world: World, sign_in: Reader) -> None:
    willow = make_community(world.yuyang, "柳营社区", code="LY")
    here = world.zhang_qiao.postings.get()
    here.last_day = TODAY - timedelta(days=10)
    here.save()
    make_posting(world.zhang_qiao, willow, TODAY - timedelta(days=9))
    for days, names in ((12, "甲乙丙"), (2, "丙丁")):
        people = tuple(Someone(name=name) for name in names)
        body = make_body(TODAY - timedelta(days=days), "访谈", participants=people)
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    assert "本社区共 3 人" in text(sign_in("zhang_qiao"), address(world))
    assert "本社区共 2 人" in text(sign_in("zhang_qiao"), "/desk/communities/LY/")


def test_who_serves_elsewhere_is_named_without_a_way_to_her_posting(world: World, sign_in: Reader) -> None:
    posting = make_posting(world.wang_ling, world.community)
    page = text(sign_in("zhang_qiao"), address(world))
    assert "王岭" in page
    assert str(posting.pk) not in page
    assert str(posting.pk) in text(sign_in("committee"), address(world))


def test_a_place_of_her_own_in_another_county_is_hers_to_see_not_to_keep(
    world: World, sign_in: Reader
) -> None:
    make_posting(world.wang_ling, world.community)
    page = text(sign_in("wang_ling"), address(world))
    assert "桃源社区" in page
    assert "revision/" not in page
    assert "/desk/organizations/YY/" not in page
    text(sign_in("wang_ling"), address(world, "revision/"), 404)


def test_merging_asks_shows_and_moves(world: World, sign_in: Reader) -> None:
    make_community(world.yuyang, "柳营社区", code="LY")
    make_community(world.shenmu, "麟州社区", code="LZ")
    client = sign_in("zhang_qiao")
    form = text(client, address(world, "merging/"))
    assert "柳营社区" in form
    assert "麟州社区" not in form
    late = {"into": "LY", "merged_on": f"{TODAY + timedelta(days=1)}"}
    assert "合并当天或以后再登记" in client.post(address(world, "merging/"), late).content.decode()
    done = {"into": "LY", "merged_on": f"{YESTERDAY}"}
    page = client.post(address(world, "merging/"), done, follow=True).content.decode()
    assert "桃源社区已并入柳营社区" in page
    assert "已并入别的社区" in text(client, address(world))


def test_a_branch_is_founded_and_its_day_corrected(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    for day, said in ((f"{YESTERDAY}", "建立"), ("", "未建")):
        assert revise(client, address(world, "founding/"), {"founded_on": day}).status_code == 302
        assert said in text(client, address(world))


def test_its_lists_stand_there_with_their_history(world: World, sign_in: Reader) -> None:
    world.community.branch_founded_on = LONG_AGO
    world.community.save()
    for days, holds in ((30, True), (9, False), (2, True)):
        day = TODAY - timedelta(days=days)
        note_branch(world.actor("zhang_qiao"), world.community, day, {("五个有", "班子"): holds})
    page = text(sign_in("zhang_qiao"), address(world))
    assert "五个有 1/5" in page
    assert "2026-03-18 起" in page
    assert "2026-03-11 没有" in page


def test_what_holds_is_noted_by_those_who_keep_it(world: World, sign_in: Reader) -> None:
    world.community.branch_founded_on = LONG_AGO
    world.community.save()
    client, checks = sign_in("zhang_qiao"), address(world, "checks/")
    said = {"list-0": ["班子", "团员队伍"], "list-1": ["团旗"], "day": f"{YESTERDAY}"}
    assert "改动 3 项" in revise(client, checks, said, follow=True).content.decode()
    assert "五个有 2/5" in text(client, address(world))
    late = said | {"day": f"{TODAY + timedelta(days=1)}"}
    assert revise(client, checks, late).status_code == 422
    text(sign_in("committee"), checks, 404)
    assert "登记五个有" not in text(sign_in("committee"), address(world))


@pytest.mark.parametrize("number", [3, 30])
def test_many_posted_there_take_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, number: int
) -> None:
    world.community.branch_founded_on = LONG_AGO
    world.community.save()
    for one in range(number):
        make_posting(make_cadre(world.yulin, f"干部{one}", world.yuyang), world.community)
    client = sign_in("zhang_qiao")
    client.get(address(world))
    with django_assert_num_queries(25):
        client.get(address(world))
