"""Whether a record was told a moment ago already."""

from dataclasses import replace
from datetime import timedelta

import time_machine

from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.records.body import Someone
from qingqiao.records.twice import LATELY, told_lately
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
