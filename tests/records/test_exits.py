"""Exits are found by who left, and told to the author."""

import pytest
import time_machine

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.cohosts import leave_record
from qingqiao.actions.records import submit_record
from qingqiao.problems import NotFound
from qingqiao.records.exits import exits_of, get_exit, who_left
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World


@time_machine.travel(NOON, tick=False)
def test_who_left_finds_it_and_nobody_else(world: World) -> None:
    body = make_body(TODAY, "线上活动", cohost_codes=("li",))
    record = submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)
    left = leave_record(world.actor("li_xi"), record, world.li_xi)
    hers = scope(world.actor("li_xi"), Verb.RECORD_RETURN, TODAY)
    assert [one.pk for one in exits_of(hers, world.li_xi)] == [left.pk]
    assert who_left(record) == ["李溪"]
    with pytest.raises(NotFound):
        get_exit(scope(world.actor("wang_ling"), Verb.RECORD_RETURN, TODAY), world.wang_ling, left.pk)
