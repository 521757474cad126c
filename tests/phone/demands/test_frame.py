"""What the views of a demand share."""

from time_machine import travel

from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.phone.demands.frame import page_of
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_its_page_is_found_by_its_address(as_somebody, world: World) -> None:
    demand = take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修灯", TODAY))
    assert "修灯" in as_somebody("li_xi").get(page_of(demand)).content.decode()


@travel(NOON, tick=False)
def test_who_answers_passes_on_or_finishes_it_reads_what_is_asked(as_somebody, world: World) -> None:
    demand = take_demand(world.actor("li_xi"), world.li_xi, DemandInput("修灯", TODAY))
    for step in ("answer", "transfer", "finish"):
        page = as_somebody("li_xi").get(f"{page_of(demand)}{step}/").content.decode()
        assert "<h2>修灯</h2>" in page, step
