"""A change of an organization taken back."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.eras import begin_due_eras
from qingqiao.actions.founding import add_organization
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.reorganizing import declare_numbers, rename_organization
from qingqiao.actions.undoing import reorganizations_of, snapshot, undo_reorganization
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Organization
from qingqiao.problems import NotFound, StateHasChanged
from tests.make import make_cadre
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def test_a_move_and_a_name_taken_back_leave_what_was(world: World) -> None:
    keeper, before = world.actor("zhao_lan"), snapshot(world.school)
    propose_move(keeper, world.school, world.shenmu, TODAY)
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


def test_a_change_ahead_is_taken_back_after_the_tick_brought_it(world: World) -> None:
    keeper, before = world.actor("zhao_lan"), snapshot(world.school)
    rename_organization(keeper, world.school, "榆林一中团委", date(2026, 4, 1))
    with time_machine.travel("2026-04-02T12:00:00+08:00", tick=False):
        begin_due_eras()
        undo_reorganization(keeper, reorganizations_of(world.school)[0])
    assert snapshot(Organization.objects.get(pk=world.school.pk)) == before


def test_the_refusal_says_what_was_built_on_it(world: World) -> None:
    keeper = world.actor("zhao_lan")
    rename_organization(keeper, world.school, "乙", TODAY)
    rename_organization(keeper, world.school, "丙", TODAY)
    with pytest.raises(StateHasChanged) as refusal:
        undo_reorganization(keeper, reorganizations_of(world.school)[1])
    assert "请先撤回后来的改动" in refusal.value.detail


def test_numbers_declared_and_a_name_are_taken_back_apart(world: World) -> None:
    keeper = world.actor("zhao_lan")
    rename_organization(keeper, world.yuyang, "榆阳团区委", TODAY)
    declare_numbers(keeper, world.yuyang, 3, 9)
    undo_reorganization(keeper, reorganizations_of(world.yuyang)[1])
    one = Organization.objects.get(pk=world.yuyang.pk)
    assert (one.name, one.declared_cadres) == ("榆阳区团委", 9)


def test_an_organization_added_by_mistake_goes_until_somebody_serves_there(world: World) -> None:
    keeper, flags = world.actor("zhang_qiao"), Flags(level="基层", type="团委", field="学校")
    added = [add_organization(keeper, world.yuyang, f"YY-{n}", "九中", flags, TODAY) for n in (8, 9)]
    make_cadre(world.yulin, "新人", added[1])
    assert undo_reorganization(keeper, reorganizations_of(added[0])[0]) is None
    with pytest.raises(StateHasChanged) as refusal:
        undo_reorganization(keeper, reorganizations_of(added[1])[0])
    assert "任职" in refusal.value.detail
    assert list(Organization.objects.filter(code__in=["YY-8", "YY-9"])) == [added[1]]


def test_either_superior_takes_a_move_back_and_nobody_else(world: World) -> None:
    propose_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    (made,) = reorganizations_of(world.school)
    with pytest.raises(NotFound):
        undo_reorganization(world.actor("chen_chuan"), made)
    undo_reorganization(world.actor("zhang_qiao"), made)
    assert Organization.objects.get(pk=world.school.pk).path.startswith(world.yuyang.path)
