"""A demand is written as it was read, or not at all."""

import pytest
from time_machine import travel

from qingqiao.actions.demand_rows import OPEN, add_step, change, in_hand_of
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.problems import StateHasChanged
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_what_was_closed_meanwhile_is_not_written_over(world: World) -> None:
    demand = take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修灯", TODAY))
    change(demand, OPEN, {"done_on": TODAY})
    with pytest.raises(StateHasChanged):
        change(demand, OPEN, {"dropped_on": TODAY})
    demand.refresh_from_db()
    assert (demand.state, demand.dropped_on) == ("已解决", None)


@travel(NOON, tick=False)
def test_its_steps_stand_in_the_order_in_which_they_were_entered(world: World) -> None:
    demand = take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修灯", TODAY))
    with travel("2026-03-20T13:00:00+08:00", tick=False):
        add_step(demand, "转办", TODAY, "转给高原")
    assert [one.kind for one in demand.steps.all()] == ["提出", "转办"]
    assert in_hand_of(world.actor("li_xi"), demand) == world.li_xi
    with pytest.raises(StateHasChanged):
        in_hand_of(world.actor("zhang_qiao"), demand)
