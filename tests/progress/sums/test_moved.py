"""Who moves with her organization is summed where it lies now."""

import pytest

from qingqiao.actions.appointments import begin_appointment
from qingqiao.actions.proposing import propose_move
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.progress.models import Judged
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.keeping import current_sums
from qingqiao.progress.sums.moved import sum_again
from qingqiao.regions import clock
from tests.world import World


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)


def place_of_sums(cadre: object) -> str | None:
    return Judged.objects.get(cadre=cadre).summed_in


def test_a_move_takes_its_cadres_sums_along(world: World) -> None:
    keep_cells_fresh()
    assert place_of_sums(world.chen_chuan) == world.village.path
    today = clock.today(world.yulin)
    propose_move(world.actor("committee"), world.village, world.shenmu, today)
    world.village.refresh_from_db()
    assert world.village.path.startswith(world.shenmu.path)
    current_sums(world.yulin, today)
    assert place_of_sums(world.chen_chuan) == world.village.path
    assert place_of_sums(world.li_xi) == world.school.path


def test_who_serves_in_two_places_that_became_one_is_in_its_sum(world: World) -> None:
    today = clock.today(world.yulin)
    begin_appointment(world.actor("committee"), world.chen_chuan, world.shenmu, "兼职", today)
    keep_cells_fresh()
    assert place_of_sums(world.chen_chuan) == keeping.SEVERAL
    Judged.objects.filter(cadre=world.chen_chuan).update(is_summed=True)
    sum_again([world.shenmu.pk])
    assert not Judged.objects.get(cadre=world.chen_chuan).is_summed
    assert Judged.objects.get(cadre=world.li_xi).is_summed
