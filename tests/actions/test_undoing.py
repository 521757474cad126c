"""A change of an organization taken back."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.actions.reorganizing import move_organization, rename_organization
from qingqiao.actions.undoing import reorganizations_of, snapshot, undo_reorganization
from qingqiao.problems import NotFound, StateHasChanged
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def test_a_move_and_a_name_taken_back_leave_what_was(world: World) -> None:
    keeper, before = world.actor("zhao_lan"), snapshot(world.school)
    move_organization(keeper, world.school, world.shenmu, TODAY)
    rename_organization(keeper, world.school, "榆林一中团委", TODAY)
    for made in reorganizations_of(world.school):
        undo_reorganization(keeper, made)
    world.school.refresh_from_db()
    assert snapshot(world.school) == before


def test_nothing_is_taken_back_twice_nor_below_a_later_change(world: World) -> None:
    keeper = world.actor("zhao_lan")
    rename_organization(keeper, world.school, "乙", TODAY)
    rename_organization(keeper, world.school, "丙", TODAY)
    last, first = reorganizations_of(world.school)
    with pytest.raises(StateHasChanged):
        undo_reorganization(keeper, first)
    undo_reorganization(keeper, last)
    with pytest.raises(StateHasChanged):
        undo_reorganization(keeper, last)


def test_after_thirty_days_it_stays(world: World) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "乙", TODAY)
    (made,) = reorganizations_of(world.school)
    with time_machine.travel("2026-04-20T12:00:00+08:00", tick=False), pytest.raises(StateHasChanged):
        undo_reorganization(world.actor("zhao_lan"), made)


def test_wang_ling_takes_nothing_back_in_another_county(world: World) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "乙", TODAY)
    with pytest.raises(NotFound):
        undo_reorganization(world.actor("wang_ling"), reorganizations_of(world.school)[0])
