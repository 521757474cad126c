"""What a supplement says of cells: those that today's records give otherwise, as of the day of publication."""

from datetime import date

from time_machine import travel

from qingqiao.actions.records import submit_record
from qingqiao.evaluations.corrections import corrected, digest_before
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.rounds import APRIL, published, result_of
from tests.world import World


def test_without_late_records_nothing_is_corrected_months_later(world: World) -> None:
    with travel(APRIL, tick=False):
        hers = result_of(published(world), "zhang")
    with travel("2026-06-01T12:00:00+08:00", tick=False):
        assert corrected(hers, clock.today(world.yulin)) == {"cells": []}
        submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(date(2026, 3, 4)))
        assert [cell[0] for cell in corrected(hers, clock.today(world.yulin))["cells"]] == ["online"]
    assert digest_before(hers.round) == (0, hers.round.digest)
