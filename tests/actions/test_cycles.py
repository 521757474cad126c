"""The length of a region's cycle, an assumption that each region sets for itself (policy.md 3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.records import submit_record
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.lines import ProgressLine
from qingqiao.progress.queries import current_lines
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import NOON, TODAY, World

AUTUMN = (date(2025, 9, 1), 6)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def lecture(cadre, day: date = TODAY) -> ProgressLine:
    return next(line for line in current_lines(cadre, day) if line.obligation == "lecture")


def give_lecture(world: World, who: str, day: date) -> None:
    submit_record(world.actor(who), getattr(world, who), uuid7(), make_body(day, "宣讲"))


def test_a_cycle_from_september_to_february_crosses_the_year(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, AUTUMN)
    give_lecture(world, "zhang_qiao", date(2026, 2, 28))
    line = lecture(world.zhang_qiao, date(2026, 2, 28))
    assert (line.first_day, line.last_day, line.done) == (date(2025, 9, 1), date(2026, 2, 28), 1)
    assert lecture(world.zhang_qiao).done == 0  # 20 March lies in the next one


def test_two_regions_have_each_its_own(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, AUTUMN)
    for who in ("zhang_qiao", "bai_xue"):
        give_lecture(world, who, date(2026, 2, 27))
    assert lecture(world.zhang_qiao).first_day == date(2026, 3, 1)
    assert (lecture(world.bai_xue).first_day, lecture(world.bai_xue).done) == (date(2026, 1, 1), 1)


def test_shortened_while_it_runs_each_record_goes_to_the_cycle_of_its_day(world: World) -> None:
    give_lecture(world, "zhang_qiao", date(2026, 1, 9))
    assert lecture(world.zhang_qiao).done == 1
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 1, 1), 2))
    line = lecture(world.zhang_qiao)
    assert (line.first_day, line.last_day, line.done) == (date(2026, 3, 1), date(2026, 4, 30), 0)


def test_taken_back_the_packs_assumption_holds_again(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, AUTUMN)
    set_cycle(world.actor("committee"), world.yulin, None)
    assert lecture(world.zhang_qiao).last_day == date(2026, 12, 31)


@pytest.mark.parametrize("cycle", [(date(2026, 1, 29), 12), (date(2026, 1, 1), 0), (date(2026, 1, 1), 121)])
def test_a_day_that_not_every_month_has_and_no_months_are_refused(world: World, cycle) -> None:
    with pytest.raises(InputAtFault):
        set_cycle(world.actor("committee"), world.yulin, cycle)


def test_only_the_city_committee_sets_it_and_only_its_own(world: World) -> None:
    for who in ("zhang_qiao", "zhao_lan", "bai_xue", "system"):
        with pytest.raises(NotFound):
            set_cycle(world.actor(who), world.yulin, AUTUMN)
    with pytest.raises(NotFound):
        set_cycle(world.actor("committee"), world.yanan, AUTUMN)
