"""Who and what is spelled as one types, within reach, the best first."""

from datetime import date

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.organizations.by_spelling import cadres_spelled, organizations_spelled, spelled_rows
from qingqiao.organizations.models import Appointment, Cadre, JoinedCadres, Organization
from qingqiao.spelling import Query
from tests.make import make_cadre, make_organization
from tests.world import NOON, TODAY, World


def cadres(world: World, typed: str, who: str = "committee", most: int = 9) -> list[str]:
    reach = scope(world.actor(who), Verb.CADRE_READ, TODAY)
    return [one.cadre.name for one in cadres_spelled(reach, Query(typed), TODAY, most)]


def test_a_whole_name_comes_before_a_longer_one_and_a_code_before_both(world: World) -> None:
    for name, code in (("李西西", "a1"), ("李西", "a2"), ("马一", "lixi")):
        make_cadre(world.yulin, name, world.school, code=code)
    assert cadres(world, "李西") == ["李西", "李西西"]
    assert cadres(world, "lixi")[0] == "马一"
    assert set(cadres(world, "lixi")) == {"马一", "李西", "李西西", "李溪"}


def test_each_finds_who_is_within_her_reach(world: World) -> None:
    assert cadres(world, "lx", "zhang_qiao") == ["李溪"]
    assert cadres(world, "lx", "wang_ling") == cadres(world, "bx") == []


def test_no_more_are_read_than_wanted(world: World) -> None:
    for number in range(9):
        make_cadre(world.yulin, "李曦", world.school, code=f"x{number}")
    assert cadres(world, "lx", most=4) == ["李曦"] * 4


def test_who_was_joined_with_another_cadre_is_found_once(world: World) -> None:
    other = make_cadre(world.yulin, "李溪", world.school, code="double")
    JoinedCadres.objects.create(
        region=world.yulin, cadre=world.li_xi, gone=other, made_at=NOON, steps=[], records=[]
    )
    assert cadres(world, "lixi") == ["李溪"]


def test_offices_are_those_of_the_day(world: World) -> None:
    reach = scope(world.actor("committee"), Verb.CADRE_READ, TODAY)
    hers = Appointment.objects.filter(cadre=world.li_xi)
    found = cadres_spelled(reach, Query("lixi"), TODAY, 1)[0]
    assert [one.organization for one in found.seats] == [world.school]
    hers.update(last_day=date(2026, 3, 1))
    found = cadres_spelled(reach, Query("lixi"), TODAY, 1)[0]
    assert (found.seats, found.last) == ((), hers.get())
    hers.update(first_day=date(2026, 4, 1), last_day=None)
    found = cadres_spelled(reach, Query("lixi"), TODAY, 1)[0]
    assert (found.seats, found.last) == ((), hers.get())


def test_organizations_within_reach_alone(world: World) -> None:
    make_organization(world.yulin, "神木一中团委", world.shenmu, code="SM-1")
    reach = scope(world.actor("wang_ling"), Verb.ORGANIZATION_READ, TODAY)
    assert [one.organization.code for one in organizations_spelled(reach, Query("sm"), 9)] == ["SM", "SM-1"]
    assert organizations_spelled(reach, Query("yuyang"), 9) == []


def test_nothing_typed_finds_nothing(world: World) -> None:
    assert spelled_rows(Organization.objects.all(), Query("··"), 9) == []
    assert spelled_rows(Cadre.objects.all(), Query(""), 9) == []
