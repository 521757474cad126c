"""What is missing until everybody is in."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from qingqiao.accounts.access import scope
from qingqiao.accounts.models import Account, Invitation
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.gaps import GapKind, GapReach
from qingqiao.organizations.models import Appointment, Organization
from qingqiao.regions import clock
from tests.evaluations.walked_gaps import SubtreeGaps, gaps_of
from tests.make import make_cadre, make_contact, make_organization, make_region
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def reach_of(world: World, who: str, one: Organization, on: date = TODAY) -> GapReach:
    actor = world.actor(who)
    within, accounts = (scope(actor, verb, on) for verb in (Verb.ORGANIZATION_READ, Verb.ACCOUNT_READ))
    return GapReach(within, one, on, accounts, world.accounts[who].pk)


def kinds(world: World, who: str, one: Organization) -> defaultdict[str, dict[GapKind, int]]:
    codes = dict(Organization.objects.values_list("path", "code"))
    found: defaultdict[str, dict[GapKind, int]] = defaultdict(dict)
    for gap in reach_of(world, who, one).gaps():
        found[codes[gap.path]][gap.kind] = gap.number
    return found


def test_declared_numbers_are_compared_with_what_is_there(world: World) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(declared_organizations=4, declared_cadres=5)
    found = kinds(world, "zhao_lan", world.city)["YY"]
    assert found[GapKind.ORGANIZATIONS] == 2
    assert found[GapKind.CADRES] == 2


def test_a_branch_without_anybody_lacks_cadres_and_an_administrator(world: World) -> None:
    make_organization(world.yulin, "空村团支部", world.yuyang, code="YY-9")
    found = kinds(world, "zhang_qiao", world.yuyang)
    assert set(found["YY-9"]) == {GapKind.ADMINISTRATOR, GapKind.NO_CADRES}
    assert GapKind.NO_CADRES not in found["YY-1"]


def test_one_dissolved_yesterday_lacks_nothing(world: World) -> None:
    make_organization(
        world.yulin, "旧村", world.yuyang, code="YY-8", last_day=TODAY - timedelta(days=1), declared_cadres=3
    )
    assert "YY-8" not in kinds(world, "zhang_qiao", world.yuyang)


def test_li_xi_has_contacts_and_chen_chuan_has_none(world: World) -> None:
    found = kinds(world, "zhang_qiao", world.yuyang)
    assert GapKind.CONTACTS not in found["YY-1"]
    assert found["YY-2"][GapKind.CONTACTS] == 1
    make_contact(world.chen_chuan, "小石")
    assert GapKind.CONTACTS not in kinds(world, "zhang_qiao", world.yuyang)["YY-2"]


def test_an_administrator_who_left_is_a_gap_of_its_own(world: World) -> None:
    Appointment.objects.filter(cadre=world.wang_ling).update(last_day=TODAY - timedelta(days=1))
    found = kinds(world, "zhao_lan", world.city)["SM"]
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
    assert kinds(world, "zhang_qiao", world.school)["YY-1"][kind] == 1
    others = kinds(world, "zhao_lan", world.school)["YY-1"]
    assert (GapKind.UNINVITED in others) is (kind is not GapKind.UNUSED)
    assert not {GapKind.UNUSED, GapKind.EXPIRED} & set(others)


def walked(reach: GapReach) -> SubtreeGaps:
    return gaps_of(reach.scope, reach.organization, reach.on, accounts=reach.accounts, sender=reach.sender)


def odd_places(world: World) -> None:
    """Declared numbers, one that begins tomorrow and one that is over with somebody in it, two offices, codes of two senders,
    accounts switched off, and another region below."""
    Organization.objects.update(declared_organizations=2, declared_cadres=3)
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    make_organization(world.yulin, "明天的", world.yuyang, first_day=tomorrow)
    gone = make_organization(world.yulin, "撤了的", world.yuyang, last_day=yesterday)
    below = make_organization(world.yulin, "撤了的下面的", gone)
    for number, one in enumerate((gone, below, world.school, world.village)):
        cadre = make_cadre(world.yulin, f"干部{number}", one)
        make_cadre(world.yulin, f"同事{number}", one)
        if number % 2:
            make_contact(cadre, "小石")
        for sender in ("zhao_lan", "zhang_qiao"):
            Invitation.objects.create(
                region=world.yulin,
                cadre=cadre,
                digest=f"{number}{sender}".encode(),
                invited_by=world.accounts[sender].pk,
                invited_at=clock.now(),
                expires_on=TODAY + timedelta(days=number - 2),
                closed_at=clock.now() if number == 3 else None,
            )
    office = {"region": world.yulin, "cadre": world.chen_chuan, "kind": "兼职", "first_day": TODAY}
    Appointment.objects.create(organization=world.yuyang, **office)
    Account.objects.filter(cadre_id=world.zhang_qiao.pk).update(is_active=False)
    Appointment.objects.filter(cadre=world.wang_ling).update(last_day=yesterday)
    region = make_region("外地")
    make_cadre(region, "外地干部", make_organization(region, "外地团委", world.city))


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao", "wang_ling", "committee"])
def test_the_statements_find_what_a_walk_finds(world: World, who: str) -> None:
    reaches = [reach_of(world, who, one) for one in Organization.objects.select_related("region")]
    odd_places(world)
    for reach in reaches:
        expected = walked(reach)
        said = [(place.path, gap.kind, gap.number) for place, gap in expected.listed()]
        found = reach.gaps()
        assert [(gap.path, gap.kind, gap.number) for gap in found] == said
