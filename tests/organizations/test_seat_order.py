"""The beginning of a list of cadres is the beginning of the whole list."""

from datetime import date

import pytest

from qingqiao.accounts.invitees import serving
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.organizations.queries import in_tree_order, serving_in
from qingqiao.organizations.seat_order import SeatedInOrder, first_seats, serving_by_code
from tests.make import make_appointment, make_cadre, make_organization, make_region
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
PARTS = (slice(0, 50), slice(0, 1), slice(1, 3), slice(2, 50), slice(50, 100))


def test_who_serves_in_several_places_stands_at_the_first(world: World) -> None:
    region = make_region("WD")
    outside = make_organization(region, "外地团委", world.city)
    make_cadre(region, "外地干部", outside)
    for number in range(6):
        make_cadre(world.yulin, f"干部{number}", world.village)
    places = [world.city, world.shenmu, world.school, world.village]
    for number, cadre in enumerate((world.li_xi, world.chen_chuan, world.wang_ling)):
        for one in places[number : number + 2]:
            Appointment.objects.create(
                region=world.yulin, cadre=cadre, organization=one, kind="兼职", first_day=date(2020, 1, 1)
            )
    regions = [world.yulin, region]
    for organization in (world.city, world.yuyang, world.village):
        for rows in (
            serving_in(organization, regions, TODAY),
            serving_in(organization, regions, TODAY).filter(kind="兼职"),
            serving_in(organization, regions, TODAY, words="干部"),
        ):
            whole = list(in_tree_order(rows))
            assert list(first_seats(rows)) == whole
            assert list(first_seats(rows)[2:5]) == whole[2:5]


@pytest.fixture
def crowd(world: World) -> World:
    """Cadres in several places, twice in one, not yet and no longer, and one far below."""
    make_appointment(world.li_xi, world.city, "挂职")
    make_appointment(world.chen_chuan, world.shenmu, "挂职")
    make_appointment(world.chen_chuan, world.village, "挂职", date(2026, 1, 1))
    make_appointment(world.bai_xue, Organization.objects.get(code="YA"), "挂职", date(2026, 1, 1))
    far = make_organization(world.yulin, "远处团支部", world.village, code="YY-3", type="团支部")
    for number in range(3):
        made = make_cadre(world.yulin, "刘洋", far, "兼职", code=f"far{number}")
        Appointment.objects.filter(cadre=made).update(last_day=date(2026, 3, 18 + number))
    make_cadre(world.yulin, "何洋", world.yuyang, first_day=date(2026, 4, 1), code="coming")
    return world


@pytest.mark.parametrize("top", ["YL", "YY", "YY-2", "SM"])
@pytest.mark.parametrize("on", [TODAY, date(2026, 3, 18), date(2026, 4, 2), date(2019, 1, 1)])
def test_parts_in_the_trees_order_are_those_of_the_whole(crowd: World, top: str, on: date) -> None:
    organization = Organization.objects.get(code=top)
    for regions in ([crowd.yulin], [crowd.yulin, crowd.yanan]):
        whole = list(in_tree_order(serving_in(organization, regions, on)))
        for part in PARTS:
            assert list(SeatedInOrder(organization, regions, on)[part]) == whole[part]


@pytest.mark.parametrize("top", ["YL", "YY", "YY-2", "SM"])
def test_by_code_they_are_the_same_too(crowd: World, top: str) -> None:
    organization = Organization.objects.get(code=top)
    for on in (TODAY, date(2026, 3, 18), date(2026, 4, 2)):
        assert list(serving_by_code(organization, crowd.yulin, on)) == list(serving(organization, on))
