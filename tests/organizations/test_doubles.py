"""Who was registered twice is found by name with number, or by name with office."""

from datetime import date

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.doubles import SAME_OFFICE, SAME_PHONE, doubles_within, namesakes_of
from qingqiao.organizations.models import Appointment, Organization
from tests.make import make_cadre
from tests.world import TODAY, World


def found(world: World, who: str, organization: Organization) -> list[tuple[str, str, str]]:
    reach = scope(world.actor(who), Verb.ORGANIZATION_READ, TODAY)
    return [(one.one.code, one.other.code, one.because) for one in doubles_within(reach, organization)]


def test_one_name_and_one_number_are_one_person(world: World) -> None:
    make_cadre(world.yulin, "李 明", world.school, "兼职", code="a", phone="138 0000 0001")
    make_cadre(world.yulin, "李明", world.village, "兼职", code="b", phone="13800000001")
    make_cadre(world.yulin, "李明", world.village, "兼职", code="c", phone="13900000001")
    assert found(world, "zhang_qiao", world.yuyang) == [
        ("a", "b", SAME_PHONE),
        ("b", "c", SAME_OFFICE),
    ]


def test_namesakes_who_followed_each_other_are_two(world: World) -> None:
    left = make_cadre(world.yulin, "李溪", world.school, "兼职", first_day=date(2019, 1, 1))
    Appointment.objects.filter(cadre=left).update(last_day=date(2019, 12, 31))
    assert found(world, "zhang_qiao", world.yuyang) == []


def test_only_ones_own_subtree_is_looked_at(world: World) -> None:
    make_cadre(world.yulin, "李溪", world.school, "兼职", code="li2")
    assert len(found(world, "zhang_qiao", world.yuyang)) == 1
    assert found(world, "wang_ling", world.shenmu) == []


def test_somebody_new_is_compared_before_she_is_added(world: World) -> None:
    assert namesakes_of("李溪", "", world.school) == [world.li_xi]
    assert namesakes_of("李溪", "", world.village) == []
