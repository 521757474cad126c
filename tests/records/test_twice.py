"""Whether a record was told a moment ago already."""

from dataclasses import replace
from datetime import timedelta

import time_machine

from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.records.body import Someone
from qingqiao.records.twice import LATELY, told_lately, twins_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World


def test_the_same_within_half_an_hour_was_told_by_another_form(world: World) -> None:
    body, li = make_body(TODAY, "线上活动", "交流", place="图书馆"), world.li_xi
    with time_machine.travel(NOON, tick=False) as clock:
        first = submit_record(world.actor("li_xi"), li, uuid7(), body)
        assert told_lately(li, make_body(TODAY, "交流", "线上活动", place="图书馆"), uuid7()) == first
        assert told_lately(li, body, first.pk) is None
        assert told_lately(world.chen_chuan, body, uuid7()) is None
        clock.shift(LATELY + timedelta(seconds=1))
        assert told_lately(li, body, uuid7()) is None


def test_what_differs_or_was_withdrawn_was_not(world: World) -> None:
    body, li = make_body(TODAY, "社区报到", community_code=world.community.code), world.li_xi
    first = submit_record(world.actor("li_xi"), li, uuid7(), body)
    for other in (
        make_body(TODAY, "社区报到"),
        make_body(TODAY, "社区报到", community_code=world.community.code, text="另一次"),
        replace(body, participants=(Someone(name="王书记"),)),
        make_body(TODAY - timedelta(days=1), "社区报到", community_code=world.community.code),
    ):
        assert told_lately(li, other, uuid7()) is None
    withdraw_record(world.actor("li_xi"), first)
    assert told_lately(li, body, uuid7()) is None


def test_what_a_colleague_recorded_with_her_is_her_own_visit_told_again(world: World) -> None:
    """陈川 put 李溪 on what he recorded of the place where both were; she records it in her own words."""
    there = {"place": "图书馆"}
    shared = submit_record(
        world.actor("chen_chuan"),
        world.chen_chuan,
        uuid7(),
        make_body(TODAY, "交流", cohost_codes=("li",), text="他的话", **there),
    )
    own = submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流", text="她的话", **there)
    )
    elsewhere = submit_record(
        world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流", text="她的话", place="广场")
    )
    assert twins_of(own, world.li_xi) == [shared]
    assert twins_of(shared, world.li_xi) == [own]
    assert twins_of(shared, world.chen_chuan) == []
    assert twins_of(elsewhere, world.li_xi) == []
    withdraw_record(world.actor("li_xi"), own)
    assert twins_of(shared, world.li_xi) == []


def test_her_own_of_the_same_day_and_words_is_told_twice_however_late(world: World) -> None:
    body, li = make_body(TODAY, "线上活动", participants=(Someone(contact_code="xiaoyu"),)), world.li_xi
    with time_machine.travel(NOON, tick=False) as clock:
        first = submit_record(world.actor("li_xi"), li, uuid7(), body)
        clock.shift(LATELY * 10)
        second = submit_record(world.actor("li_xi"), li, uuid7(), body)
        submit_record(world.actor("li_xi"), li, uuid7(), replace(body, participants=()))
        submit_record(world.actor("li_xi"), li, uuid7(), replace(body, status="草稿"))
    assert (twins_of(first, li), twins_of(second, li)) == ([second], [first])
