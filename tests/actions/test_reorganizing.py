"""What an organization becomes from a day on, and that the days before stay as they were."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.eras import begin_due_eras
from qingqiao.actions.proposing import preview_move, propose_move
from qingqiao.actions.reorganizing import change_organization, declare_numbers, rename_organization
from qingqiao.audit.models import Entry
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Era, Organization
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
    propose_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    school = Organization.objects.get(pk=world.school.pk)
    assert parent(school.path) == world.shenmu.path
    assert parent(Organization.objects.get(pk=class_.pk).path) == school.path
    assert (superior_on(world, school, YESTERDAY), superior_on(world, school, TODAY)) == ("YY", "SM")


def test_a_preview_says_what_a_move_touches_and_writes_nothing(world: World) -> None:
    effect, waiting = preview_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    assert effect.cadres == (world.li_xi.pk,)
    assert [one.code for one in effect.organizations] == ["YY-1"]
    assert [one.code for one in effect.figures_of] == ["YY", "YL", "SM"]
    assert (waiting, effect.duties) == ([], ())
    assert not Era.objects.exists()
    assert not Entry.objects.exists()


def test_nothing_stands_under_itself_on_any_day(world: World) -> None:
    propose_move(world.actor("zhao_lan"), world.shenmu, world.yuyang, AHEAD)
    with pytest.raises(InputAtFault):
        propose_move(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)


def test_a_region_does_not_move(world: World) -> None:
    with pytest.raises((InputAtFault, NotFound)):
        propose_move(world.actor("zhao_lan"), world.city, world.shenmu, TODAY)


def test_wang_ling_changes_nothing_of_another_county(world: World) -> None:
    with pytest.raises(NotFound):
        rename_organization(world.actor("wang_ling"), world.school, "别名", TODAY)


def test_what_a_county_is_called_its_city_decides(world: World) -> None:
    with pytest.raises(NotFound):
        rename_organization(world.actor("zhang_qiao"), world.yuyang, "榆阳团区委", TODAY)
    rename_organization(world.actor("zhang_qiao"), world.village, "红石峡社区团支部", TODAY)
    rename_organization(world.actor("committee"), world.city, "共青团榆林市委", TODAY)
    assert Organization.objects.get(pk=world.city.pk).name == "共青团榆林市委"


def test_a_preview_says_which_duties_change_and_leaves_no_line(world: World) -> None:
    flags = Flags(many_youth=False)
    effect = change_organization(world.actor("zhang_qiao"), world.school, flags, TODAY, preview=True)
    said = [(one.title, one.before, one.after, one.appointments) for one in effect.duties]
    assert said == [("直接联系青年", "目标 20（只计本领域）", "目标 10", 1)]
    assert not Entry.objects.exists()


def test_a_new_name_changes_no_figure(world: World) -> None:
    effect = rename_organization(world.actor("zhao_lan"), world.school, "榆林一中团委", TODAY, preview=True)
    assert (effect.figures_of, effect.duties) == ((), ())


def test_nothing_to_change_is_said(world: World) -> None:
    for change in (
        lambda: rename_organization(world.actor("zhao_lan"), world.school, "榆林中学团委", TODAY),
        lambda: change_organization(world.actor("zhao_lan"), world.school, Flags(field="学校"), TODAY),
        lambda: declare_numbers(world.actor("zhao_lan"), world.school, None, None),
    ):
        with pytest.raises(InputAtFault):
            change()


def test_what_is_declared_comes_from_the_level_above(world: World) -> None:
    with pytest.raises(NotFound):
        declare_numbers(world.actor("zhang_qiao"), world.yuyang, 5, 20)
    declare_numbers(world.actor("zhao_lan"), world.yuyang, 5, 20)
    assert Organization.objects.get(pk=world.yuyang.pk).declared_cadres == 20
