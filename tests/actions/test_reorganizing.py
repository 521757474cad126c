"""What an organization becomes from a day on, and that the days before stay as they were."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.eras import begin_due_eras
from qingqiao.actions.reorganizing import (
    change_organization,
    dissolve_organization,
    move_organization,
    rename_organization,
)
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Appointment, Era, Organization
from qingqiao.organizations.path import parent
from qingqiao.organizations.tree import tree_on
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.progress.gather import gather
from qingqiao.progress.models import Judged
from tests.make import make_organization
from tests.world import NOON, TODAY, World

AHEAD = date(2026, 6, 1)
YESTERDAY = date(2026, 3, 19)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def superior_on(world: World, organization: Organization, day: date) -> str:
    tree = tree_on(day, [world.yulin.pk])
    return tree.places[tree.places[organization.pk].superior].code


def name_on(world: World, organization: Organization, day: date) -> str:
    return tree_on(day, [world.yulin.pk]).places[organization.pk].name


def test_a_new_name_of_today_leaves_yesterdays(world: World) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "榆林一中团委", TODAY)
    assert Organization.objects.get(pk=world.school.pk).name == "榆林一中团委"
    assert (name_on(world, world.school, YESTERDAY), name_on(world, world.school, TODAY)) == (
        "榆林中学团委",
        "榆林一中团委",
    )


def test_a_change_ahead_waits_for_its_day_and_its_tick(world: World) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "榆林一中团委", AHEAD)
    begin_due_eras()
    assert Organization.objects.get(pk=world.school.pk).name == "榆林中学团委"
    with time_machine.travel("2026-06-01T01:00:00+08:00", tick=False):
        assert (begin_due_eras(), begin_due_eras()) == (1, 0)
    assert Organization.objects.get(pk=world.school.pk).name == "榆林一中团委"
    assert name_on(world, world.school, TODAY) == "榆林中学团委"


def test_a_change_of_the_past_ends_where_a_later_one_began(world: World) -> None:
    rename_organization(world.actor("zhao_lan"), world.school, "丙", TODAY)
    rename_organization(world.actor("zhao_lan"), world.school, "乙", date(2025, 1, 1))
    days = (date(2024, 12, 31), date(2025, 1, 1), YESTERDAY, TODAY)
    assert [name_on(world, world.school, day) for day in days] == ["榆林中学团委", "乙", "乙", "丙"]


def test_flags_of_today_are_judged_from_today_on(world: World) -> None:
    change_organization(world.actor("zhao_lan"), world.school, Flags(many_youth=False), TODAY)
    ((_, facts),) = gather(world.yulin, TODAY, TODAY, cadres=[world.li_xi.pk])
    assert [one.organization.many_youth for one in facts.appointments] == [True, False]
    assert Judged.objects.get(cadre=world.li_xi).is_stale


def test_a_move_takes_the_subtree_along(world: World) -> None:
    class_ = make_organization(world.yulin, "一班团支部", world.school)
    move_organization(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    school = Organization.objects.get(pk=world.school.pk)
    assert parent(school.path) == world.shenmu.path
    assert parent(Organization.objects.get(pk=class_.pk).path) == school.path
    assert (superior_on(world, school, YESTERDAY), superior_on(world, school, TODAY)) == ("YY", "SM")


def test_a_preview_says_what_a_move_touches_and_writes_nothing(world: World) -> None:
    effect = move_organization(world.actor("zhao_lan"), world.school, world.shenmu, TODAY, preview=True)
    assert effect.cadres == (world.li_xi.pk,)
    assert effect.organizations == ("YY-1",)
    assert effect.figures_of == ("YY", "YL", "SM")
    assert not Era.objects.exists()


def test_who_speaks_for_one_side_alone_moves_nothing(world: World) -> None:
    for who in ("zhang_qiao", "wang_ling"):
        with pytest.raises(NotFound):
            move_organization(world.actor(who), world.school, world.shenmu, TODAY)


def test_nothing_stands_under_itself_on_any_day(world: World) -> None:
    move_organization(world.actor("zhao_lan"), world.shenmu, world.yuyang, AHEAD)
    with pytest.raises(InputAtFault):
        move_organization(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)


def test_a_region_does_not_move(world: World) -> None:
    with pytest.raises((InputAtFault, NotFound)):
        move_organization(world.actor("zhao_lan"), world.city, world.shenmu, TODAY)


def test_nothing_is_dissolved_over_people_or_organizations(world: World) -> None:
    for organization in (world.school, world.yuyang):
        with pytest.raises(InputAtFault):
            dissolve_organization(world.actor("zhao_lan"), organization, TODAY)


def test_a_village_dissolved_today_was_there_yesterday(world: World) -> None:
    Appointment.objects.filter(organization=world.village).update(last_day=YESTERDAY)
    dissolve_organization(world.actor("zhao_lan"), world.village, YESTERDAY)
    existed = [tree_on(day, [world.yulin.pk]).places[world.village.pk].exists for day in (YESTERDAY, TODAY)]
    assert existed == [True, False]


def test_wang_ling_changes_nothing_of_another_county(world: World) -> None:
    with pytest.raises(NotFound):
        rename_organization(world.actor("wang_ling"), world.school, "别名", TODAY)
