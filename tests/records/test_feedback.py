"""Which activities 小林 is asked about, and what a ticket is."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.problems import NotFound
from qingqiao.records.body import Someone
from qingqiao.records.feedback import OPEN_FOR, activities_of, answered_by, recent_activity, ticket_of
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_she_is_asked_about_her_own_of_sixty_days(world: World) -> None:
    hers = tell(world, "li_xi", "交流", participants=(Someone("xiaolin"),))
    others = tell(world, "li_xi", "交流", participants=(Someone("xiaoyu"),))
    assert activities_of(world.xiao_lin) == [hers]
    assert recent_activity(world.xiao_lin, hers.pk, TODAY) == hers
    with pytest.raises(NotFound):
        recent_activity(world.xiao_lin, others.pk, TODAY)
    with pytest.raises(NotFound):
        recent_activity(world.xiao_lin, hers.pk, TODAY + OPEN_FOR + timedelta(days=1))
    assert answered_by(world.xiao_lin, [hers.pk]) == set()


def test_a_ticket_tells_two_people_and_two_records_apart(world: World) -> None:
    one, other = world.xiao_lin.pk, world.xiao_yu.pk
    tickets = {
        ticket_of(record, contact) for record in (one, other) for contact in (world.xiao_lin, world.xiao_yu)
    }
    assert len(tickets) == 4
