"""What is missing until everybody is in."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.access import scope
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.gaps import GapKind, SubtreeGaps, gaps_of
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.regions import clock
from tests.make import make_cadre, make_contact, make_organization
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def gaps(world: World, who: str, one: Organization, on: date = TODAY) -> SubtreeGaps:
    actor = world.actor(who)
    accounts = scope(actor, Verb.ACCOUNT_READ, on)
    return gaps_of(
        scope(actor, Verb.ORGANIZATION_READ, on), one, on, accounts=accounts, sender=world.accounts[who].pk
    )


def kinds(found: SubtreeGaps) -> dict[str, dict[GapKind, int]]:
    return {
        place.code: {gap.kind: gap.number for gap in place.gaps}
        for place in found.places.values()
        if place.gaps
    }


def test_declared_numbers_are_compared_with_what_is_there(world: World) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(declared_organizations=4, declared_cadres=5)
    found = kinds(gaps(world, "zhao_lan", world.city))["YY"]
    assert found[GapKind.ORGANIZATIONS] == 2
    assert found[GapKind.CADRES] == 2


def test_a_branch_without_anybody_lacks_cadres_and_an_administrator(world: World) -> None:
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    found = kinds(gaps(world, "zhang_qiao", world.yuyang))
    assert set(found["YY-9"]) == {GapKind.ADMINISTRATOR, GapKind.NO_CADRES}
    assert GapKind.NO_CADRES not in found["YY-1"]


def test_one_dissolved_yesterday_lacks_nothing(world: World) -> None:
    make_organization(
        world.yulin, "旧村", world.yuyang, code="YY-8", last_day=TODAY - timedelta(days=1), declared_cadres=3
    )
    assert "YY-8" not in kinds(gaps(world, "zhang_qiao", world.yuyang))


def test_li_xi_has_contacts_and_chen_chuan_has_none(world: World) -> None:
    found = kinds(gaps(world, "zhang_qiao", world.yuyang))
    assert GapKind.CONTACTS not in found["YY-1"]
    assert found["YY-2"][GapKind.CONTACTS] == 1
    make_contact(world.chen_chuan, "小石")
    assert GapKind.CONTACTS not in kinds(gaps(world, "zhang_qiao", world.yuyang))["YY-2"]


def test_an_administrator_who_left_is_a_gap_of_its_own(world: World) -> None:
    Appointment.objects.filter(cadre=world.wang_ling).update(last_day=TODAY - timedelta(days=1))
    found = kinds(gaps(world, "zhao_lan", world.city))["SM"]
    assert GapKind.RESTING in found
    assert GapKind.ADMINISTRATOR not in found


@pytest.mark.parametrize(
    ("days", "kind"), [(5, GapKind.UNUSED), (-1, GapKind.EXPIRED), (None, GapKind.UNINVITED)]
)
def test_a_code_is_known_to_who_sent_it(world: World, days: int | None, kind: GapKind) -> None:
    Account.objects.filter(cadre_id=world.li_xi.pk).delete()
    if days is not None:
        Invitation.objects.create(
            region=world.yulin,
            cadre=world.li_xi,
            digest=b"1",
            invited_by=world.accounts["zhang_qiao"].pk,
            invited_at=clock.now(),
            expires_on=TODAY + timedelta(days=days),
        )
    assert kinds(gaps(world, "zhang_qiao", world.school))["YY-1"][kind] == 1
    others = kinds(gaps(world, "zhao_lan", world.school))["YY-1"]
    assert (GapKind.UNINVITED in others) is (kind is not GapKind.UNUSED)
    assert not {GapKind.UNUSED, GapKind.EXPIRED} & set(others)


def test_each_county_sums_its_own_branches(world: World) -> None:
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    by_child = gaps(world, "zhao_lan", world.city).by_child()
    assert by_child[world.yuyang.path][GapKind.NO_CADRES] == 1
    assert by_child[world.shenmu.path][GapKind.NO_CADRES] == 0
    assert by_child[world.yuyang.path][GapKind.CONTACTS] == 2


def test_a_cadre_of_two_offices_is_one_cadre(world: World) -> None:
    Appointment.objects.create(
        region=world.yulin,
        cadre=world.chen_chuan,
        organization=world.yuyang,
        kind="兼职",
        first_day=TODAY,
    )
    assert gaps(world, "zhao_lan", world.city).by_child()[world.yuyang.path][GapKind.CONTACTS] == 2


def test_more_branches_ask_no_further_query(world: World) -> None:
    with CaptureQueriesContext(connection) as few:
        gaps(world, "zhao_lan", world.city)
    for number in range(20):
        branch = make_organization(world.yulin, f"{number} 村", world.yuyang)
        make_cadre(world.yulin, f"村干部{number}", branch)
    with CaptureQueriesContext(connection) as many:
        gaps(world, "zhao_lan", world.city)
    assert len(many) == len(few)
