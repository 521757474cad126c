"""How many queries the pages of a cycle take: the same with 2 of everything and with 12."""

from datetime import timedelta

import pytest

from qingqiao.actions.checklists import note_branch
from qingqiao.actions.demands import DemandInput, finish_demand, take_demand
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.deliverables.models import Formation
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand
from tests.phone.record_input import tell
from tests.world import TODAY, World

COUNTS = {
    "/cycle/": 23,
    "/demands/": 5,
    "/formations/": 10,
    "/branches/{community}/": 9,
    "/demands/{demand}/": 6,
    "/demands/{demand}/finish/": 7,
    "/formations/{formation}/": 9,
    "/formations/new/": 7,
    "/demands/new/": 6,
}


def live(world: World, times: int) -> dict[str, str]:
    """Records, demands and formations; what the addresses name."""
    actor, zhang_qiao = world.actor("zhang_qiao"), world.zhang_qiao
    world.community.branch_founded_on = TODAY - timedelta(days=99)
    world.community.save()
    for number in range(times):
        day = TODAY - timedelta(days=number)
        note_branch(actor, world.community, day, {("四上墙", "团旗"): bool(number % 2)})
        tell(world, "zhang_qiao", "办实事", "社区报到", "志愿者组织")
        finish_demand(actor, take_demand(actor, zhang_qiao, DemandInput(f"做了{number}", day)), TODAY, "好了")
        take_demand(actor, zhang_qiao, DemandInput(f"还没做{number}", day))
        said = Founding("青年社会组织", day, Traits(f"跑团{number}"), world.community)
        found_formation(actor, zhang_qiao, uuid7(), said)
    demand = Demand.objects.filter(done_on=None).first()
    return {
        "community": world.community.code,
        "demand": str(demand.pk if demand else ""),
        "formation": str(Formation.objects.all()[0].pk),
    }


@pytest.mark.parametrize("times", [2, 12])
@pytest.mark.parametrize("url", COUNTS)
def test_more_rows_take_no_more_queries(
    world: World, as_somebody, django_assert_num_queries, url: str, times: int
) -> None:
    address = url.format(**live(world, times))
    client = as_somebody("zhang_qiao")
    client.get(address)
    with django_assert_num_queries(COUNTS[url]):
        assert client.get(address).status_code == 200
