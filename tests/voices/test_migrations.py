"""Good deeds of an older installation."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

from qingqiao.voices.models import Demand, DemandStep
from tests.world import World

move = import_module("qingqiao.voices.migrations.0003_good_deeds_are_moved").move_good_deeds
DAYS = {"asked_on": date(2026, 3, 2), "begun_on": date(2026, 3, 4), "done_on": date(2026, 3, 9)}


class Deeds:
    """The old table, as the migration reads it."""

    def __init__(self, *rows: dict[str, object]) -> None:
        self.objects, self.rows = self, rows

    def values(self, *names: str) -> "Deeds":
        assert all(set(names) == set(row) for row in self.rows)
        return self

    def order_by(self, *_: str) -> "Deeds":
        return self

    def iterator(self, **_: int) -> tuple[dict[str, object], ...]:
        return self.rows


def test_each_becomes_a_demand_of_its_own_id_with_its_story(world: World) -> None:
    id = world.xiao_lin.pk
    row = {"id": id, "region_id": world.yulin.pk, "cadre_id": world.zhang_qiao.pk, "community_id": None}
    row |= {"what": "修灯", "asked_by": "楼长", "result": "换好了。", "record_id": None, "dropped_on": None}
    tables = {"GoodDeed": Deeds(row | DAYS), "Demand": Demand, "DemandStep": DemandStep}
    move(SimpleNamespace(get_model=lambda _, name: tables[name]), None)
    demand = Demand.objects.get()
    assert (demand.pk, demand.state, demand.taken_on) == (id, "已解决", DAYS["asked_on"])
    steps = demand.steps.values_list("kind", "happened_on", "words")
    assert list(steps) == [
        ("提出", DAYS["asked_on"], ""),
        ("开始办理", DAYS["begun_on"], ""),
        ("解决", DAYS["done_on"], "换好了。"),
    ]
