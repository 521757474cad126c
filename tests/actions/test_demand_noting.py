"""What came up in a record is noted with its day; a withdrawn record has no demands to note."""

import pytest
from time_machine import travel

from qingqiao.actions.demand_noting import NotedDemand, note_demand
from qingqiao.actions.records import withdraw_record
from qingqiao.problems import InputAtFault, StateHasChanged
from qingqiao.voices.models import Demand
from tests.phone.record_input import tell
from tests.world import NOON, World


@travel(NOON, tick=False)
def test_without_words_or_of_a_withdrawn_record_nothing_is_noted(world: World) -> None:
    record, actor = tell(world, "li_xi", "交流"), world.actor("li_xi")
    with pytest.raises(InputAtFault):
        note_demand(actor, record, NotedDemand(" ", answer="好的。"))
    withdraw_record(actor, record)
    with pytest.raises(StateHasChanged):
        note_demand(actor, record, NotedDemand("想借教室"))
    assert not Demand.objects.exists()
