"""A cadre's cycle for those above: numbers and dates, no texts and no names of young people."""

from datetime import date

import pytest

from qingqiao.actions.checklists import note_branch
from qingqiao.actions.demands import DemandInput, finish_demand, take_demand
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.postings.models import Posting
from qingqiao.records.body import Someone
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.make import make_community, make_posting
from tests.phone.record_input import tell
from tests.world import TODAY, World

CYCLE = "/desk/cadres/zhang/cycle/"
QUERIES = 31


def live(world: World, times: int = 1) -> None:
    """张桥 does a bit of everything."""
    actor, zhang_qiao = world.actor("zhang_qiao"), world.zhang_qiao
    world.community.branch_founded_on = date(2025, 5, 4)
    world.community.save()
    note_branch(actor, world.community, TODAY, {("四上墙", "团旗"): True})
    for number in range(times):
        people = (Someone(name=f"居民甲{number}"),)
        tell(world, "zhang_qiao", "访谈", "社区报到", participants=people, text="她说想换工作。")
        demand = take_demand(actor, zhang_qiao, DemandInput(f"修灯{number}", TODAY, "楼长"))
        finish_demand(actor, demand, TODAY, "物业换了灯。")
        said = Founding("志愿者组织", TODAY, Traits(f"志愿队{number}"), world.community)
        found_formation(actor, zhang_qiao, uuid7(), said)


def test_numbers_and_dates_are_there(world: World, sign_in: Reader) -> None:
    live(world)
    page = text(sign_in("zhao_lan"), CYCLE)
    for said in ("1 / 50 人", "还差 49 人", "3月20日", "志愿队0", "团旗（2026-03-20 起）", "1 件"):
        assert said in page, said


def test_no_words_of_hers_and_no_names_are(world: World, sign_in: Reader) -> None:
    live(world)
    page = text(sign_in("zhao_lan"), CYCLE)
    for said in ("居民甲0", "换工作", "修灯", "楼长", "换了灯"):
        assert said not in page, said


def test_who_looks_over_her_sees_it_and_nobody_else(world: World, sign_in: Reader) -> None:
    for who in ("zhao_lan", "zhang_qiao", "committee"):
        assert sign_in(who).get(CYCLE).status_code == 200
    for who in ("wang_ling", "bai_xue", "li_xi", "chen_chuan", "auditor", "system"):
        assert sign_in(who).get(CYCLE).status_code == 404


def test_a_movers_communities_stand_side_by_side(world: World, sign_in: Reader) -> None:
    Posting.objects.filter(cadre=world.zhang_qiao).update(last_day=date(2026, 2, 28))
    second = make_community(world.yuyang, "青山社区")
    make_posting(world.zhang_qiao, second, date(2026, 3, 1))
    for community in (world.community, second):
        tell(world, "zhang_qiao", "访谈", participants=(Someone(name="甲"),), community_code=community.code)
    page = sign_in("zhao_lan").get(CYCLE)
    assert [(one.name, len(one.people)) for one in page.context["communities"]] == [
        ("桃源社区", 1),
        ("青山社区", 1),
    ]
    assert "1 / 50 人" in page.content.decode()


def test_who_is_not_bound_is_not_asked(world: World, sign_in: Reader) -> None:
    page = text(sign_in("zhao_lan"), "/desk/cadres/li/cycle/")
    assert "“4+1”没有要求" in page
    assert "还差" not in page.replace("还差或各期", "")


def test_it_is_linked_from_her_page(world: World, sign_in: Reader) -> None:
    assert CYCLE in text(sign_in("zhao_lan"), "/desk/cadres/zhang/")


@pytest.mark.parametrize("times", [1, 5])
def test_more_work_takes_no_more_queries(
    world: World, sign_in: Reader, django_assert_num_queries, times: int
) -> None:
    live(world, times)
    client = sign_in("zhao_lan")
    client.get(CYCLE)
    with django_assert_num_queries(QUERIES):
        client.get(CYCLE)
