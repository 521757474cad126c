"""Numbers of demands for those above."""

from datetime import timedelta

from time_machine import travel

from qingqiao.actions.demands import DemandInput, drop_demand, finish_demand, take_demand
from qingqiao.voices.figures import DemandCounts, demand_counts
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_each_county_has_its_own_and_what_waits_long_stands_out(world: World) -> None:
    for who, days in (("li_xi", 3), ("li_xi", 9), ("chen_chuan", 1), ("wang_ling", 30)):
        asked = DemandInput("修灯", TODAY - timedelta(days=days))
        take_demand(world.actor(who), getattr(world, who), asked)
    done, dropped = (
        take_demand(world.actor("li_xi"), world.li_xi, DemandInput(what, TODAY)) for what in ("一", "二")
    )
    finish_demand(world.actor("li_xi"), done, TODAY, "好了")
    drop_demand(world.actor("li_xi"), dropped, TODAY, "办不了")
    found = demand_counts(world.city, [world.yulin], (TODAY, TODAY), TODAY)
    assert found[world.yuyang.path] == DemandCounts(open=3, long=1, solved=1, unsolved=1)
    assert found[world.shenmu.path] == DemandCounts(open=1, long=1)
    assert found[world.city.path] == DemandCounts()
