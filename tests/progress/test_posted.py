"""Who has no posting yet is found the same with kept sums as without."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.actions.postings import begin_posting
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Organization
from qingqiao.progress.posted import ObligedCadres
from qingqiao.progress.sums import keeping
from tests.make import make_cadre
from tests.world import NOON, TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _summed(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(NOON, tick=False):
        keep_cells_fresh()
        yield


def unposted(world: World) -> list[set[str]]:
    """Those of each organization, the same in both ways."""
    found = []
    for organization in Organization.objects.select_related("region"):
        both = [
            ObligedCadres(organization, [world.yulin], TODAY, TODAY, is_judged=is_judged)
            for is_judged in (True, False)
        ]
        names = [set(one.unposted().values_list("cadre__name", flat=True)) for one in both]
        assert names[0] == names[1]
        found.append(names[0])
    return found


def test_everybody_is_found_until_she_has_a_community(world: World) -> None:
    assert any(unposted(world))
    for cadre in (world.zhao_lan, world.zhang_qiao, world.wang_ling):
        if not cadre.postings.exists():
            begin_posting(world.actor("zhao_lan"), cadre, world.community, TODAY)
    keep_cells_fresh()
    assert not any(unposted(world))
    make_cadre(world.yulin, "新来的", world.shenmu)
    keep_cells_fresh()
    assert {"新来的"} in unposted(world)
