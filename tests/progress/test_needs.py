"""What the cadres below each child need: by obligation who was short twice, and how many have no contact yet."""

import time_machine

from qingqiao.progress.needs import Needs, needs_by_child
from qingqiao.progress.seated import SeatedCadres
from qingqiao.progress.spans import JudgedSpan
from tests.make import make_cadre
from tests.world import NOON, TODAY, World


def needs(world: World) -> dict[str, Needs]:
    with time_machine.travel(NOON, tick=False):
        span = JudgedSpan(TODAY.replace(month=1, day=1), TODAY, TODAY)
        seated = SeatedCadres(world.city, [world.yulin], span, TODAY)
        seated.refresh()
        return needs_by_child(seated)


def test_each_child_has_the_needs_of_its_whole_subtree(world: World) -> None:
    found = needs(world)
    assert found[world.yuyang.path].twice["online"] == 3
    assert found[world.shenmu.path].twice["online"] == 1
    assert found[world.yuyang.path].without_contacts == 2
    assert found[world.city.path].without_contacts == 1


def test_who_serves_in_two_children_is_in_both(world: World) -> None:
    make_cadre(world.yulin, "刘明", world.school, "兼职", code="liu")
    before = needs(world)[world.shenmu.path].without_contacts
    liu = world.school.appointments.get(cadre__code="liu").cadre
    world.shenmu.appointments.create(
        region=world.yulin, cadre=liu, kind="兼职", title="委员", first_day=TODAY.replace(month=1, day=1)
    )
    after = needs(world)
    assert after[world.shenmu.path].without_contacts == before + 1
    assert after[world.yuyang.path].without_contacts == 3
