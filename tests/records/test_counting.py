"""Which records something else may point to."""

from datetime import timedelta

from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.records import withdraw_record
from qingqiao.records.counting import counting_records
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_it_is_of_the_kind_hers_not_withdrawn_and_late_enough(world: World) -> None:
    actor, reach = world.actor("zhang_qiao"), scope(world.actor("zhang_qiao"), Verb.RECORD_READ, TODAY)
    withdraw_record(actor, tell(world, "zhang_qiao", "办实事"))
    tell(world, "zhang_qiao", "交流")
    tell(world, "wang_ling", "办实事")
    found = tell(world, "zhang_qiao", "办实事", "社区报到")
    assert counting_records(reach, world.zhang_qiao, ("办实事", "宣讲"), TODAY) == [found]
    assert counting_records(reach, world.zhang_qiao, ("办实事",), TODAY + timedelta(days=1)) == []
