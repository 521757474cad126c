"""What a page says of its organizations: for one, for a page full, and for more than that."""

import pytest

from qingqiao.organizations.by_ids import administrators_of, eras_by_organization, organizations_by_ids
from qingqiao.organizations.models import Era, Organization
from qingqiao.organizations.queries import cadres_by_ids, seats_of
from qingqiao.prepared import FEW
from tests.make import make_cadre, make_organization, name_administrator
from tests.world import TODAY, World


@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1])
def test_each_is_found_in_the_order_that_was_asked_for(world: World, number: int) -> None:
    made = [
        make_organization(world.yulin, f"第{one}团支部", world.yuyang, code=f"B{one}")
        for one in range(number)
    ]
    cadres = [make_cadre(world.yulin, f"刘{one.code}", one, code=one.code) for one in made]
    for one, cadre in zip(made, cadres, strict=True):
        name_administrator(one, cadre)
        name_administrator(one, world.zhang_qiao)
        Era.objects.create(region=world.yulin, organization=one, name="旧名", first_day=TODAY)
    asked = made[::-1]
    assert organizations_by_ids([one.pk for one in asked]) == asked
    assert cadres_by_ids([one.pk for one in cadres[::-1]]) == cadres[::-1]
    assert {id: [era.name for era in eras] for id, eras in eras_by_organization(asked).items()} == {
        one.pk: ["旧名"] for one in asked
    }
    assert administrators_of(asked) == {one.pk: [f"刘{one.code}", "张桥"] for one in asked}
    seats = seats_of(cadres, TODAY)
    assert [[seat.organization for seat in seats[cadre.pk]] for cadre in cadres] == [[one] for one in made]


def test_one_that_nobody_administers_has_none(world: World) -> None:
    assert administrators_of([world.school]) == {}
    assert eras_by_organization([]) == {}
    assert organizations_by_ids(Organization.objects.none().values_list("pk", flat=True)) == []
