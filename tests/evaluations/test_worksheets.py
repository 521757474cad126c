"""The figures of a large round's worksheet are kept as they were judged, to the last fraction."""

from collections.abc import Iterator

import pytest
from time_machine import travel

from qingqiao.evaluations.models import Worksheet
from qingqiao.evaluations.round_figures import RoundJudging
from qingqiao.evaluations.worksheets import figures_of, is_large, is_old, kept_figures, stored
from qingqiao.organizations.models import Organization
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_cadre, make_organization
from tests.rounds import APRIL, opened
from tests.world import World


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_what_is_kept_is_what_was_judged(world: World) -> None:
    judging = RoundJudging(opened(world), clock.today(world.yulin))
    figures = figures_of(judging)
    assert kept_figures(Worksheet(figures=stored(figures))) == figures
    assert figures[world.yuyang.pk].shares["cadre_work"] == judging.judge().rows["YY"].figures.cadre_work
    assert sum(figures[world.zhao_lan.pk].statuses.values()) > 10


def test_a_lower_organization_of_another_region_has_figures_and_is_not_evaluated(world: World) -> None:
    below = make_organization(world.yanan, "延安某县团委", code="YA-1", level="县")
    make_cadre(world.yanan, "某人", below)
    Organization.objects.filter(pk=below.pk).update(path=f"{world.city.path}2zz.")
    judging = RoundJudging(opened(world), clock.today(world.yulin))
    assert [one.code for one in judging.elsewhere] == ["YA-1"]
    assert "YA-1" not in {one.code for one in judging.subjects}
    assert figures_of(judging)[below.pk].cadres == 1


def test_a_round_is_large_by_the_cadres_of_its_subtree(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingqiao.evaluations.worksheets.MANY", 4)
    today = clock.today(world.yulin)
    assert (is_large(opened(world), today), is_large(opened(world, world.yuyang), today)) == (True, False)


def test_figures_of_yesterday_or_by_other_rules_are_old(world: World) -> None:
    round = opened(world)
    kept = Worksheet(made_at=clock.now(), rules_version=world.yulin.rules_version)
    assert not is_old(kept, round)
    with travel("2026-04-21T00:30:00+08:00", tick=False):
        assert is_old(kept, round)
    kept.rules_version = uuid7()
    assert is_old(kept, round)
