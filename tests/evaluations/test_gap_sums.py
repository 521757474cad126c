"""What is missing in numbers, and a part of the list of it."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.evaluations.gap_sums import STEP, GapSums, ListedGaps, gap_sums
from qingqiao.evaluations.gaps import GapKind
from qingqiao.organizations.models import Appointment, Organization
from tests.evaluations.test_gaps import odd_places, reach_of, walked
from tests.make import make_cadre, make_organization
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def sums(world: World, who: str, one: Organization) -> GapSums:
    reach = reach_of(world, who, one)
    return gap_sums(reach, reach.gaps())


def by_child(world: World, who: str, one: Organization) -> dict[str, Counter[GapKind]]:
    return {child.path: child.gaps for child in sums(world, who, one).children}


def test_each_county_sums_its_own_branches(world: World) -> None:
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    found = by_child(world, "zhao_lan", world.city)
    assert found[world.yuyang.path][GapKind.NO_CADRES] == 1
    assert found[world.shenmu.path][GapKind.NO_CADRES] == 0
    assert found[world.yuyang.path][GapKind.CONTACTS] == 2


def test_a_cadre_of_two_offices_is_one_cadre(world: World) -> None:
    Appointment.objects.create(
        region=world.yulin,
        cadre=world.chen_chuan,
        organization=world.yuyang,
        kind="兼职",
        first_day=TODAY,
    )
    assert by_child(world, "zhao_lan", world.city)[world.yuyang.path][GapKind.CONTACTS] == 2


def test_more_branches_ask_no_further_query(world: World) -> None:
    with CaptureQueriesContext(connection) as few:
        sums(world, "zhao_lan", world.city)
    for number in range(20):
        branch = make_organization(world.yulin, f"{number} 村", world.yuyang)
        make_cadre(world.yulin, f"村干部{number}", branch)
    with CaptureQueriesContext(connection) as many:
        sums(world, "zhao_lan", world.city)
    assert len(many) == len(few)


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao", "wang_ling", "committee"])
def test_the_numbers_are_those_of_a_walk(world: World, who: str) -> None:
    reaches = [reach_of(world, who, one) for one in Organization.objects.select_related("region")]
    odd_places(world)
    for reach in reaches:
        expected = walked(reach)
        children = gap_sums(reach, reach.gaps()).children
        assert [child.path for child in children] == list(expected.by_child())
        for child in children:
            place = expected.places[child.path]
            assert (child.organizations, child.cadres) == (place.organizations, len(place.cadres))
            assert child.gaps == +expected.by_child()[child.path]


def test_a_page_is_that_part_of_the_list(world: World) -> None:
    odd_places(world)
    for number in range(STEP):
        make_cadre(world.yulin, f"干部{number}", make_organization(world.yulin, f"{number} 村", world.yuyang))
    reach = reach_of(world, "zhao_lan", world.city)
    found = reach.gaps()
    numbers = gap_sums(reach, found)
    for kind in ("", GapKind.NO_CADRES, GapKind.CONTACTS, GapKind.UNINVITED, GapKind.EXPIRED):
        whole = [gap for gap in found if kind in ("", gap.kind)]
        listed, read = ListedGaps(reach, numbers, kind), ListedGaps(reach, numbers, kind, found)
        assert len(listed) == len(whole)
        for start in range(0, len(whole), 25):
            assert listed[start : start + 30] == read[start : start + 30] == whole[start : start + 30]
