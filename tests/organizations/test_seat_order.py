"""The beginning of a list of cadres is the beginning of the whole list."""

from datetime import date

import pytest

from qingqiao.organizations.models import Appointment
from qingqiao.organizations.queries import in_tree_order, serving_in
from qingqiao.organizations.seat_order import first_seats
from tests.make import make_cadre, make_organization, make_region
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


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
