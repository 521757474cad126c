"""A round's figures are those of `judge`, by the region's packs or by its own."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.evaluations.round_figures import RoundJudging, is_ranked
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from tests.rounds import APRIL, opened
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def judging_of(world: World, pack: str = "") -> RoundJudging:
    round = opened(world)
    round.pack_text = shipped()[pack].text if pack else ""
    return RoundJudging(round, clock.today(world.yulin))


def judging_again(judging: RoundJudging) -> RoundJudging:
    return RoundJudging(judging.round, judging.today)


def test_a_countys_figures_are_those_of_its_page(world: World) -> None:
    judging = judging_of(world)
    everything = Scope((Key(Extent.ALL),), judging.today)
    expected = progress_of_organization(everything, "YY", judging.span)
    found = judging.judge().rows["YY"]
    assert (found.figures, found.score) == (expected.figures, expected.score)
    alone = judging_again(judging).judge_subtree(world.yuyang.pk)
    assert alone is not None
    assert (alone.figures, alone.score) == (expected.figures, expected.score)
    assert {judging.judge().rows[code].rank for code in ("YY", "SM")} == {1, 2}


def test_a_round_by_another_pack_ranks_nobody_where_that_pack_does_not(world: World) -> None:
    judging = judging_of(world, "yulin-2026")
    assert (is_ranked(judging.round, judging.span), judging.judge().rows["YY"].rank) == (False, None)
    assert [pack.id for pack in judging.packs] == ["yulin-2026"]


def test_own_cadres_are_judged_alone_as_with_all(world: World) -> None:
    judging = judging_of(world)
    assert judging.judge_own()[world.zhao_lan.pk].rates == judging.judge().own[world.zhao_lan.pk].rates
    judging.narrow(world.yuyang.pk)
    assert judging.cadres == 3
