"""A new organization, below whom and from when."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.founding import add_organization
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Organization
from qingqiao.organizations.path import parent
from qingqiao.problems import InputAtFault, NotFound
from tests.world import NOON, TODAY, World

SCHOOL = Flags(level="基层", type="团委", field="学校")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_zhang_qiao_adds_a_school_below_her_county_and_wang_ling_does_not(world: World) -> None:
    added = add_organization(world.actor("zhang_qiao"), world.yuyang, "YY-9", "第九中学团委", SCHOOL, TODAY)
    assert parent(added.path) == world.yuyang.path
    assert not added.exists(date(2026, 3, 19))
    with pytest.raises(NotFound):
        add_organization(world.actor("wang_ling"), world.yuyang, "YY-10", "第十中学团委", SCHOOL)


def test_a_code_is_never_used_twice(world: World) -> None:
    Organization.objects.filter(pk=world.village.pk).update(last_day=TODAY)
    with pytest.raises(InputAtFault) as refusal:
        add_organization(world.actor("zhang_qiao"), world.yuyang, "YY-2", "又一个", SCHOOL)
    assert [place.field for place in refusal.value.places] == ["code"]


def test_what_is_missing_is_said_all_at_once(world: World) -> None:
    with pytest.raises(InputAtFault) as refusal:
        add_organization(world.actor("zhang_qiao"), world.yuyang, "", " ", Flags(level="基层"))
    assert [place.field for place in refusal.value.places] == ["code", "name", "type", "field"]


def test_without_a_day_it_is_as_old_as_its_superior(world: World) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(first_day=date(2020, 1, 1))
    superior = Organization.objects.get(pk=world.yuyang.pk)
    added = add_organization(world.actor("zhang_qiao"), superior, "YY-9", "第九中学团委", SCHOOL)
    assert added is not None
    assert added.first_day == date(2020, 1, 1)


def test_a_day_before_its_superior_is_refused_with_the_day_from_which_it_can_be(world: World) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(first_day=date(2020, 1, 1))
    superior = Organization.objects.get(pk=world.yuyang.pk)
    with pytest.raises(InputAtFault) as refusal:
        add_organization(
            world.actor("zhang_qiao"), superior, "YY-9", "第九中学团委", SCHOOL, date(2019, 1, 1)
        )
    assert "2020-01-01 才成立" in refusal.value.places[0].sentence
