"""What a list counts of each cadre's kept cells is what her cells say one by one."""

import time_machine

from qingqiao.organizations.models import Cadre
from qingqiao.progress.people import CadreSum, contact_obligations, rows_over, sums_of
from qingqiao.progress.statuses import STANDING
from tests.progress.test_rollup import live
from tests.progress.test_sums import span
from tests.world import NOON, TODAY, World


def test_sums_count_what_the_cells_say(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        live(world, 5)
        assert_counted(world, "month")
        assert_counted(world, "year")


def assert_counted(world: World, kind: str) -> None:
    cadres = list(Cadre.objects.filter(region=world.yulin).select_related("region"))
    found = sums_of(cadres, span(kind), TODAY)
    contacts = contact_obligations([world.yulin], TODAY)[world.yulin.pk]
    for cadre, rows in rows_over(cadres, span(kind), TODAY).items():
        judged = [one for one in rows if one.target is not None and not one.reason]
        short = [one for one in judged if one.done < one.target]
        over = [one for one in short if one.period == STANDING or one.closes_on < TODAY]
        held = [(one.done, one.target) for one in judged if one.obligation == contacts]
        numbers = (len(judged) - len(short), len(short) - len(over), len(over))
        assert found[cadre] == CadreSum(*numbers, held[0] if held else None)
    assert any(one.contacts for one in found.values())
