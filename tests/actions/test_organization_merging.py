"""An organization that becomes part of another."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.actions.completing import complete_due_changes
from qingqiao.actions.organization_merging import merge_organizations
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.undoing import reorganizations_of, snapshot, undo_reorganization, undoable_by
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Appointment, Organization
from qingqiao.organizations.tree import tree_on
from qingqiao.postings.models import Community
from qingqiao.problems import InputAtFault, NotFound
from tests.make import make_organization
from tests.world import NOON, TODAY, World

YESTERDAY = date(2026, 3, 19)
AHEAD = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def offices(world: World) -> list[tuple[str, date | None]]:
    rows = Appointment.objects.filter(cadre=world.zhang_qiao).order_by("first_day")
    return [(row.organization.code, row.last_day) for row in rows]


def all_of(world: World) -> list[object]:
    """Whatever a merger may touch."""
    return [
        [
            (row.pk, row.path, row.last_day, row.declared_cadres)
            for row in Organization.objects.order_by("code")
        ],
        sorted(Appointment.objects.values_list("cadre__code", "organization__code", "last_day")),
        list(Community.objects.values_list("organization__code")),
        sorted(Administrator.objects.values_list("organization__code", "is_active")),
        {row.code: snapshot(row) for row in Organization.objects.all()},
    ]


def test_offices_go_on_in_the_other_from_that_day(world: World) -> None:
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    assert offices(world) == [("YY", YESTERDAY), ("SM", None)]
    tree = tree_on(TODAY, [world.yulin.pk])
    assert not tree.places[world.yuyang.pk].exists
    assert {tree.places[id].code for id in tree.lower[world.shenmu.pk]} == {"YY-1", "YY-2"}


def test_figures_of_yesterday_stand_on_the_tree_of_yesterday(world: World) -> None:
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    tree = tree_on(YESTERDAY, [world.yulin.pk])
    assert {tree.places[id].code for id in tree.lower[world.yuyang.pk]} == {"YY-1", "YY-2"}


def test_communities_and_numbers_follow_and_the_named_of_the_other_stay(world: World) -> None:
    Organization.objects.filter(pk=world.yuyang.pk).update(declared_cadres=10)
    Organization.objects.filter(pk=world.shenmu.pk).update(declared_cadres=5)
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    assert Community.objects.get().organization == world.shenmu
    assert Organization.objects.get(pk=world.shenmu.pk).declared_cadres == 15
    active = Administrator.objects.filter(is_active=True, region=world.yulin)
    assert {row.organization.code for row in active} == {"YL", "SM"}


def test_where_nobody_is_named_yet_the_merged_ones_administrators_go_on(world: World) -> None:
    Administrator.objects.filter(organization=world.shenmu).delete()
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    assert Administrator.objects.get(organization=world.shenmu).cadre_id == world.zhang_qiao.pk


def test_a_merger_is_taken_back_whole(world: World) -> None:
    before = all_of(world)
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    assert all_of(world) != before
    undo_reorganization(world.actor("zhao_lan"), reorganizations_of(world.yuyang)[0])
    after = all_of(world)
    paths = [[(row[0], *row[2:]) for row in rows[0]] for rows in (before, after)]  # type: ignore[attr-defined]
    assert paths[0] == paths[1]
    assert after[1:] == before[1:]


def test_what_knows_no_day_waits_for_the_tick(world: World) -> None:
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, AHEAD)
    assert Community.objects.get().organization == world.yuyang
    with time_machine.travel("2026-04-01T01:00:00+08:00", tick=False):
        assert (complete_due_changes(), complete_due_changes()) == (1, 0)
        assert Community.objects.get().organization == world.shenmu
        undo_reorganization(world.actor("zhao_lan"), reorganizations_of(world.yuyang)[0])
    assert Community.objects.get().organization == world.yuyang
    assert offices(world) == [("YY", None)]


def test_who_serves_in_both_keeps_the_one_office(world: World) -> None:
    Appointment.objects.create(
        region=world.yulin,
        cadre=world.zhang_qiao,
        organization=world.shenmu,
        kind="兼职",
        first_day=date(2026, 1, 1),
        last_day=date(2026, 6, 30),
    )
    merge_organizations(world.actor("zhao_lan"), world.yuyang, world.shenmu, TODAY)
    there = Appointment.objects.filter(cadre=world.zhang_qiao, organization=world.shenmu)
    assert sorted(there.values_list("kind", "first_day", "last_day")) == [
        ("专职", date(2026, 7, 1), None),
        ("兼职", date(2026, 1, 1), date(2026, 6, 30)),
    ]


def test_nothing_is_merged_into_what_is_below_it(world: World) -> None:
    below = make_organization(world.yulin, "一班团支部", world.school)
    for into in (world.school, below):
        with pytest.raises(InputAtFault):
            merge_organizations(world.actor("zhao_lan"), world.school, into, TODAY)


def test_both_are_their_superiors_to_merge(world: World) -> None:
    merge_organizations(world.actor("zhang_qiao"), world.village, world.school, TODAY)
    for who in ("zhang_qiao", "wang_ling"):
        with pytest.raises(NotFound):
            merge_organizations(world.actor(who), world.school, world.shenmu, TODAY)


def test_a_preview_of_a_merger_writes_nothing(world: World) -> None:
    before = all_of(world)
    effect = merge_organizations(world.actor("zhao_lan"), world.village, world.yuyang, TODAY, preview=True)
    assert [one.title for one in effect.duties]
    assert all_of(world) == before
    assert not Entry.objects.exists()


def test_a_move_that_nobody_decided_ends_with_the_merger(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, date(2026, 5, 1))
    merge_organizations(world.actor("zhao_lan"), world.school, world.village, date(2026, 4, 1))
    proposal.refresh_from_db()
    assert proposal.withdrawn_at is not None


def test_nobody_merges_an_organization_in_which_she_serves_herself(world: World) -> None:
    mine = make_organization(world.yulin, "城关团总支", world.yuyang, code="YY-9")
    Appointment.objects.create(
        region=world.yulin, cadre=world.zhao_lan, organization=mine, kind="兼职", first_day=YESTERDAY
    )
    with pytest.raises(InputAtFault) as fault:
        merge_organizations(world.actor("zhao_lan"), mine, world.school, TODAY)
    assert "您本人的任职" in fault.value.places[0].sentence


def test_the_superior_of_one_alone_takes_no_merger_back(world: World) -> None:
    other = make_organization(world.yulin, "神木中学团委", world.shenmu, code="SM-1")
    merge_organizations(world.actor("zhao_lan"), world.school, other, TODAY)
    [made] = reorganizations_of(world.school)
    with pytest.raises(NotFound):
        undo_reorganization(world.actor("zhang_qiao"), made)
    assert not undoable_by(world.actor("zhang_qiao"), [made])
    assert undoable_by(world.actor("zhao_lan"), [made]) == {made.pk}
