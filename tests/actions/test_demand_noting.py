"""What came up in a record is noted with its day; a withdrawn record has no demands to note."""

import pytest
from time_machine import travel

from qingqiao.actions.demand_noting import NotedDemand, note_demand, submit_with_demand
from qingqiao.actions.records import withdraw_record
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.make import make_body
from tests.phone.record_input import tell
from tests.world import NOON, TODAY, World


@travel(NOON, tick=False)
def test_without_words_or_of_a_withdrawn_record_nothing_is_noted(world: World) -> None:
    record, actor = tell(world, "li_xi", "交流"), world.actor("li_xi")
    with pytest.raises(InputAtFault):
        note_demand(actor, record, NotedDemand(" ", answer="好的。"))
    withdraw_record(actor, record)
    with pytest.raises(StateHasChanged):
        note_demand(actor, record, NotedDemand("想借教室"))
    assert not Demand.objects.exists()


@travel(NOON, tick=False)
def test_a_record_and_what_came_up_in_it_are_stored_both_or_neither(world: World) -> None:
    body = make_body(TODAY, "交流", status="草稿")
    with pytest.raises(StateHasChanged):
        submit_with_demand(world.actor("li_xi"), world.li_xi, uuid7(), body, NotedDemand("想借教室"))
    assert not Record.objects.exists()
