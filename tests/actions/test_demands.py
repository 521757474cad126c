"""Good demands from what was asked to what was done (一(三)7)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.demands import (
    GOOD_DEED,
    DemandInput,
    begin_demand,
    drop_demand,
    finish_by_record,
    finish_demand,
    reopen_demand,
    revise_demand,
    take_demand,
)
from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.policy.words import SUBMITTED, WITHDRAWN
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import make_body
from tests.world import NOON, TODAY, World

MONDAY = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def demand(world: World) -> Demand:
    """Somebody asked 张桥 on Monday for a lamp in the staircase."""
    asked = DemandInput("修好 3 号楼的楼道灯", MONDAY, "楼长", world.community)
    return take_demand(world.actor("zhang_qiao"), world.zhang_qiao, asked)


def done(cadre) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == "good-deeds")


def test_it_counts_when_it_is_done_and_not_before(world: World, demand: Demand) -> None:
    actor = world.actor("zhang_qiao")
    begin_demand(actor, demand, TODAY)
    assert (demand.state, done(world.zhang_qiao)) == ("办理中", 0)
    finish_demand(actor, demand, TODAY, "物业换了灯。")
    assert (demand.state, done(world.zhang_qiao)) == ("已解决", 1)
    assert (demand.record.title, demand.record.text) == ("修好 3 号楼的楼道灯", "物业换了灯。")


def test_a_record_that_tells_of_it_already_is_enough(world: World, demand: Demand) -> None:
    body = make_body(TODAY, GOOD_DEED, text="换好了。")
    record = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    finish_by_record(world.actor("zhang_qiao"), demand, record)
    assert (demand.done_on, demand.result, Record.objects.count()) == (TODAY, "换好了。", 1)


def test_neither_anothers_record_nor_one_of_another_kind_nor_one_that_is_taken_will_do(
    world: World, demand: Demand
) -> None:
    actor = world.actor("zhang_qiao")
    other = submit_record(world.actor("wang_ling"), world.wang_ling, uuid7(), make_body(TODAY, GOOD_DEED))
    talk = submit_record(actor, world.zhang_qiao, uuid7(), make_body(TODAY, "交流"))
    first = take_demand(actor, world.zhang_qiao, DemandInput("教老人用手机", MONDAY))
    finish_demand(actor, first, TODAY, "教会了三位。")
    for record in (other, talk, first.record):
        with pytest.raises(InputAtFault):
            finish_by_record(actor, demand, record)
    assert demand.state == "已受理"


def test_what_could_not_be_done_says_why(world: World, demand: Demand) -> None:
    actor = world.actor("zhang_qiao")
    with pytest.raises(InputAtFault):
        drop_demand(actor, demand, TODAY, " ")
    drop_demand(actor, demand, TODAY, "产权不清，已转物业。")
    assert (demand.state, done(world.zhang_qiao)) == ("未解决", 0)


def test_a_slip_is_taken_back_with_its_record_and_done_again_it_is_one_record(
    world: World, demand: Demand
) -> None:
    actor = world.actor("zhang_qiao")
    finish_demand(actor, demand, TODAY, "写错了")
    reopen_demand(actor, demand)
    assert (demand.state, done(world.zhang_qiao)) == ("已受理", 0)
    assert Record.objects.get().status == WITHDRAWN
    finish_demand(actor, demand, TODAY, "换好了。")
    record = Record.objects.get()
    assert (record.status, record.text, done(world.zhang_qiao)) == (SUBMITTED, "换好了。", 1)


def test_a_record_that_stood_before_stays_when_the_slip_is_taken_back(world: World, demand: Demand) -> None:
    actor = world.actor("zhang_qiao")
    record = submit_record(actor, world.zhang_qiao, uuid7(), make_body(TODAY, GOOD_DEED))
    finish_by_record(actor, demand, record)
    reopen_demand(actor, demand)
    assert demand.record is None
    assert Record.objects.get().status == SUBMITTED


def test_a_slip_is_taken_back_even_if_the_record_was_withdrawn_meanwhile(
    world: World, demand: Demand
) -> None:
    actor = world.actor("zhang_qiao")
    finish_demand(actor, demand, TODAY, "")
    withdraw_record(actor, Record.objects.get())
    demand = Demand.objects.get()
    reopen_demand(actor, demand)
    assert demand.state == "已受理"


def test_done_twice_it_is_done_once(world: World, demand: Demand) -> None:
    actor = world.actor("zhang_qiao")
    twin = Demand.objects.get()
    finish_demand(actor, demand, TODAY, "好了")
    for verb in (
        lambda: finish_demand(actor, twin, TODAY, "好了"),
        lambda: drop_demand(actor, twin, TODAY, "没成"),
        lambda: revise_demand(actor, twin, DemandInput("别的", MONDAY)),
    ):
        with pytest.raises(StateHasChanged):
            verb()
    assert done(world.zhang_qiao) == 1


@pytest.mark.parametrize("name", ["小林", "小 林", "小　林", "小\u200b林"])
def test_a_name_that_withdraws_its_consent_is_gone_from_who_asked(world: World, name: str) -> None:
    actor, asked = world.actor("li_xi"), DemandInput("借一间教室", MONDAY, name)
    demand = take_demand(actor, world.li_xi, asked)
    withdraw_consent(actor, world.xiao_lin, TODAY)
    demand.refresh_from_db()
    assert demand.asked_by == ""


def test_its_days_come_in_order(world: World, demand: Demand) -> None:
    actor = world.actor("zhang_qiao")
    for day in (MONDAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(InputAtFault):
            finish_demand(actor, demand, day, "")
    with pytest.raises(InputAtFault):
        take_demand(actor, world.zhang_qiao, DemandInput("明天的事", TODAY + timedelta(days=1)))


def test_anothers_demand_is_out_of_reach(world: World, demand: Demand) -> None:
    for who in ("wang_ling", "li_xi", "zhao_lan", "committee", "bai_xue"):
        with pytest.raises(NotFound):
            finish_demand(world.actor(who), demand, TODAY, "")
