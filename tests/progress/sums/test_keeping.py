"""What another process does between two statements of those that keep sums."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from qingqiao.actions.records import submit_record
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Cadre
from qingqiao.progress.models import Cell, Judged, KeptSum
from qingqiao.progress.sums import keeping
from qingqiao.progress.sums.keeping import add_up, current_sums
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_cadre
from tests.world import World

LAST_DAY = date(2026, 3, 31)
NEXT_DAY = LAST_DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    with time_machine.travel(f"{LAST_DAY}T12:00:00+08:00", tick=False):
        yield


def sums() -> list[str]:
    return sorted(map(str, KeptSum.objects.values_list()))


def test_who_still_reads_the_day_before_adds_nothing_to_the_sums_of_a_new_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_cells_fresh()
    forget = keeping._forget

    def forget_while_somebody_reads(region: Region) -> None:
        forget(region)
        somebody = Judged.objects.filter(region=region).values_list("cadre_id", flat=True)[:1]
        add_up(region, list(somebody), LAST_DAY)

    with time_machine.travel(f"{NEXT_DAY}T00:00:09+08:00", tick=False):
        keep_cells_fresh()
        expected = sums()
        forget(world.yulin)
        monkeypatch.setattr(keeping, "_forget", forget_while_somebody_reads)
        keep_cells_fresh()
        assert sums() == expected


def test_who_is_deleted_while_somebody_reads_makes_the_sums_worthless(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = make_cadre(world.yulin, "某", world.school, "兼职")
    keep_cells_fresh()
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(LAST_DAY, "线上活动"))
    judge = keeping.ensure_fresh

    def judge_while_she_is_deleted(region: Region, cadres: Sequence[UUID], today: date) -> None:
        judge(region, cadres, today)
        for rows in (Cell.objects, Judged.objects, gone.appointments):
            rows.filter(cadre=gone).delete()
        Cadre.objects.filter(pk=gone.pk).delete()

    monkeypatch.setattr(keeping, "ensure_fresh", judge_while_she_is_deleted)
    assert current_sums(world.yulin, LAST_DAY) is None
    assert current_sums(world.yulin, LAST_DAY) is None
    keep_cells_fresh()
    assert KeptSum.objects.get(place=world.school.path, span="seated").cadres == 1
