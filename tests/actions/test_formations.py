"""Founding a branch, a society, a group: told once, counted for each founder, alive until it ends (一(三)6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from time_machine import travel

from qingqiao.actions.cycles import set_cycle
from qingqiao.actions.formations import (
    Founding,
    Traits,
    end_formation,
    found_by_record,
    found_formation,
    resume_formation,
    revise_formation,
    see_formation,
)
from qingqiao.actions.records import submit_record, withdraw_record
from qingqiao.deliverables.kinds import BRANCH, SOCIETY
from qingqiao.deliverables.models import Formation
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.queries import current_lines
from qingqiao.records.models import Record
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body, make_community
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


def said(world: World, **fields) -> Founding:
    usual = Founding(BRANCH, TODAY, Traits("桃源社区团支部", "团支部", 12), world.community)
    return replace(usual, **fields)


def found(world: World, **fields) -> Formation:
    return found_formation(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), said(world, **fields))


def branches(cadre) -> int:
    return next(line.done for line in current_lines(cadre, TODAY) if line.obligation == "new-branch")


def test_what_she_founds_is_told_and_counts_at_once(world: World) -> None:
    formation = found(world)
    assert formation.record.kind_list() == [BRANCH]
    assert formation.record.title == "桃源社区团支部"
    assert branches(world.zhang_qiao) == 1


def test_two_cadres_share_a_founding_and_it_counts_for_both(world: World) -> None:
    formation = found(world, cohost_codes=("wang",))
    assert {one.cadre.name for one in formation.founders.all()} == {"张桥", "王岭"}
    assert branches(world.zhang_qiao) == branches(world.wang_ling) == 1


def test_a_founding_before_her_cycle_counts_for_nothing_in_it(world: World) -> None:
    set_cycle(world.actor("committee"), world.yulin, (date(2026, 3, 1), 6))
    found(world, founded_on=date(2026, 2, 28))
    assert branches(world.zhang_qiao) == 0
    found(world, founded_on=date(2026, 3, 1))
    assert branches(world.zhang_qiao) == 1


def test_the_communitys_own_branch_stands_from_the_founding_on(world: World) -> None:
    found(world, is_own_branch=True)
    world.community.refresh_from_db()
    assert world.community.branch_founded_on == TODAY
    lines = {line.obligation: line for line in current_lines(world.zhang_qiao, TODAY)}
    assert lines["five-haves"].reason == ""
    assert lines["five-haves"].target == 5


def test_another_organization_in_a_community_leaves_its_branch_as_it_was(world: World) -> None:
    found(world, traits=Traits("蓝天公司团支部"))
    world.community.refresh_from_db()
    assert world.community.branch_founded_on is None


def test_a_branch_that_stands_is_not_founded_again(world: World) -> None:
    found(world, is_own_branch=True)
    world.community.refresh_from_db()
    with pytest.raises(InputAtFault):
        found(world, is_own_branch=True)
    assert Record.objects.count() == 1


def test_where_she_is_not_posted_she_founds_no_community_branch_and_nothing_is_told(world: World) -> None:
    elsewhere = make_community(world.shenmu, "麟州社区")
    with pytest.raises(NotFound):
        found(world, community=elsewhere, is_own_branch=True)
    assert not Record.objects.exists()
    assert not Formation.objects.exists()


def test_sent_twice_it_is_founded_once(world: World) -> None:
    id = uuid7()
    for _ in range(2):
        found_formation(world.actor("zhang_qiao"), world.zhang_qiao, id, said(world))
    assert Formation.objects.count() == Record.objects.count() == 1


def test_a_founding_to_come_or_without_a_name_is_refused(world: World) -> None:
    with pytest.raises(InputAtFault):
        found(world, founded_on=TODAY + timedelta(days=1))
    with pytest.raises(InputAtFault):
        found(world, traits=Traits(" "))


def test_a_record_told_before_becomes_a_formation_without_a_second_telling(world: World) -> None:
    body = make_body(TODAY, SOCIETY, cohost_codes=("wang",))
    record = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    told = said(world, kind=SOCIETY, traits=Traits("读书会"))
    formation = found_by_record(world.actor("zhang_qiao"), record, uuid7(), told)
    assert formation.founders.count() == 2
    assert Record.objects.count() == 1
    with pytest.raises(StateHasChanged):
        found_by_record(world.actor("wang_ling"), record, uuid7(), told)


def test_a_withdrawn_record_or_one_of_another_kind_tells_of_none(world: World) -> None:
    record = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), make_body(TODAY, SOCIETY))
    with pytest.raises(InputAtFault):
        found_by_record(world.actor("zhang_qiao"), record, uuid7(), said(world))
    withdraw_record(world.actor("zhang_qiao"), record)
    with pytest.raises(StateHasChanged):
        found_by_record(world.actor("zhang_qiao"), record, uuid7(), said(world, kind=SOCIETY))


def test_it_is_seen_alive_changes_ends_and_lives_again(world: World) -> None:
    actor, formation = world.actor("zhang_qiao"), found(world, founded_on=date(2026, 1, 5))
    see_formation(actor, formation)
    assert formation.seen_on == TODAY
    revise_formation(actor, formation, Traits("桃源社区团总支", "团总支", 31))
    end_formation(actor, formation, TODAY)
    with pytest.raises(StateHasChanged):
        see_formation(actor, formation)
    resume_formation(actor, formation)
    formation.refresh_from_db()
    assert (formation.name, formation.members, formation.ended_on) == ("桃源社区团总支", 31, None)


def test_it_does_not_end_before_it_began_or_tomorrow(world: World) -> None:
    formation = found(world)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(InputAtFault):
            end_formation(world.actor("zhang_qiao"), formation, day)


def test_who_did_not_found_it_changes_nothing(world: World) -> None:
    formation = found(world, cohost_codes=("wang",))
    see_formation(world.actor("wang_ling"), formation)
    for who in ("li_xi", "zhao_lan", "committee", "bai_xue"):
        with pytest.raises(NotFound):
            see_formation(world.actor(who), formation)
