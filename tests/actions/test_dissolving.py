"""An organization that ends: alone, or with those below it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.dissolving import dissolve_organization
from qingqiao.actions.founding import add_organization
from qingqiao.actions.proposing import propose_move, undecided, waiting_for
from qingqiao.actions.undoing import reorganizations_of, undo_reorganization
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Administrator, Appointment, Organization, ProposedMove
from qingqiao.organizations.tree import tree_on
from qingqiao.postings.models import Community
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from tests.make import make_organization
from tests.world import NOON, TODAY, World

YESTERDAY = date(2026, 3, 19)
SCHOOL = Flags(level="基层", type="团委", field="学校")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_nothing_is_dissolved_over_people_or_organizations(world: World) -> None:
    for organization in (world.school, world.yuyang):
        with pytest.raises(InputAtFault):
            dissolve_organization(world.actor("zhao_lan"), organization, TODAY)


def test_a_village_dissolved_today_was_there_yesterday(world: World) -> None:
    Appointment.objects.filter(organization=world.village).update(last_day=YESTERDAY)
    dissolve_organization(world.actor("zhao_lan"), world.village, YESTERDAY)
    existed = [tree_on(day, [world.yulin.pk]).places[world.village.pk].exists for day in (YESTERDAY, TODAY)]
    assert existed == [True, False]


def test_who_and_what_goes_on_is_named(world: World) -> None:
    with pytest.raises(InputAtFault) as refusal:
        dissolve_organization(world.actor("zhao_lan"), world.yuyang, TODAY)
    sentence = refusal.value.places[0].sentence
    assert "张桥（榆阳区团委）" in sentence
    assert "榆林中学团委" in sentence


def test_a_county_ends_with_all_below_it_and_comes_back_whole(world: World) -> None:
    keeper = world.actor("zhao_lan")
    dissolve_organization(keeper, world.yuyang, YESTERDAY, together=True)
    assert set(Organization.objects.filter(last_day=YESTERDAY)) == {world.yuyang, world.school, world.village}
    assert Appointment.objects.filter(last_day=YESTERDAY).count() == 3
    assert Community.objects.get().organization == world.city
    assert not Administrator.objects.get(organization=world.yuyang).is_active
    undo_reorganization(keeper, reorganizations_of(world.yuyang)[0])
    assert not Organization.objects.exclude(last_day=None).exists()
    assert not Appointment.objects.exclude(last_day=None).exists()
    assert Community.objects.get().organization == world.yuyang
    assert Administrator.objects.get(organization=world.yuyang).is_active


def test_an_organization_does_not_end_itself(world: World) -> None:
    with pytest.raises(NotFound):
        dissolve_organization(world.actor("zhang_qiao"), world.yuyang, TODAY, together=True)


def test_a_village_does_not_come_back_below_a_county_that_ended(world: World) -> None:
    keeper = world.actor("zhao_lan")
    dissolve_organization(keeper, world.village, YESTERDAY, together=True)
    dissolve_organization(keeper, world.yuyang, YESTERDAY, together=True)
    with pytest.raises(StateHasChanged) as refusal:
        undo_reorganization(keeper, reorganizations_of(world.village)[0])
    assert "已经撤销" in refusal.value.detail


def test_an_office_that_begins_later_is_in_the_way(world: World) -> None:
    below = make_organization(world.yulin, "分校团支部", world.school)
    Appointment.objects.create(
        region=world.yulin, cadre=world.li_xi, organization=below, kind="兼职", first_day=date(2026, 5, 1)
    )
    with pytest.raises(InputAtFault):
        dissolve_organization(world.actor("zhang_qiao"), world.school, TODAY, together=True)


def test_a_move_that_nobody_decided_ends_with_the_organization(world: World) -> None:
    keeper = world.actor("zhao_lan")
    april = date(2026, 4, 1)
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, april)
    dissolve_organization(keeper, world.school, TODAY, together=True)
    proposal.refresh_from_db()
    assert proposal.withdrawn_at is not None
    assert waiting_for(world.actor("wang_ling"), undecided(ProposedMove.objects.all())) == []
    undo_reorganization(keeper, reorganizations_of(world.school)[0])
    proposal.refresh_from_db()
    assert proposal.withdrawn_at is None


def test_a_move_to_an_organization_that_ends_is_over_too(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)
    dissolve_organization(world.actor("zhao_lan"), world.shenmu, TODAY, together=True)
    proposal.refresh_from_db()
    assert proposal.withdrawn_at is not None


def test_what_is_only_founded_later_does_not_end_before_it_begins(world: World) -> None:
    add_organization(world.actor("zhao_lan"), world.shenmu, "SM-9", "九中团委", SCHOOL, date(2026, 5, 1))
    with pytest.raises(InputAtFault) as refusal:
        dissolve_organization(world.actor("zhao_lan"), world.shenmu, TODAY, together=True)
    assert "九中团委（2026-05-01 起）" in refusal.value.places[0].sentence
