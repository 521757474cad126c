"""Who reads what of a round: the evaluators and those above the round, the evaluated their own result (policy.md 6)."""

from collections.abc import Iterator
from datetime import date

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.models import Round
from qingqiao.evaluations.rounds import (
    get_own_result,
    get_result_of_organization,
    get_result_of_round,
    get_round,
    last_day_of_appeal,
    may_appeal,
    own_results,
    results_of_organization,
    rounds_of,
    running_rounds_of_cadre,
)
from qingqiao.organizations.models import Appointment, Cadre
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound
from tests.make import make_cadre, name_administrator
from tests.rounds import APRIL, opened, published, result_of
from tests.world import World

TODAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def reach(world: World, who: str, verb: Verb) -> Scope:
    return scope(world.actor(who), verb, TODAY)


def test_the_countys_administrator_cannot_read_the_citys_draft(world: World) -> None:
    round = opened(world)
    assert get_round(reach(world, "zhao_lan", Verb.ROUND_READ), round.pk) == round
    for who in ("zhang_qiao", "wang_ling", "li_xi", "bai_xue"):
        with pytest.raises(NotFound):
            get_round(reach(world, who, Verb.ROUND_READ), round.pk)


def test_the_evaluated_reads_her_own_and_her_sibling_nothing(world: World) -> None:
    make_cadre(world.yulin, "马涛", world.yuyang, code="ma")
    hers = result_of(published(world), "ma")
    assert own_results(reach(world, "zhang_qiao", Verb.RESULT_READ)) == [result_of(hers.round, "zhang")]
    with pytest.raises(NotFound):
        get_own_result(reach(world, "chen_chuan", Verb.RESULT_READ), hers.pk)
    assert get_result_of_round(reach(world, "zhao_lan", Verb.ROUND_READ), hers.pk) == hers


def test_an_organizations_result_is_for_it_and_those_above(world: World) -> None:
    school = result_of(published(world), "YY-1")
    name_administrator(world.school, world.li_xi)
    name_administrator(world.village, world.chen_chuan)
    for who in ("li_xi", "zhang_qiao", "zhao_lan", "committee"):
        assert get_result_of_organization(reach(world, who, Verb.STANDING_READ), school.pk) == school
    for who in ("chen_chuan", "wang_ling"):
        with pytest.raises(NotFound):
            get_result_of_organization(reach(world, who, Verb.STANDING_READ), school.pk)
    assert results_of_organization(reach(world, "chen_chuan", Verb.STANDING_READ), world.school) == []


def test_a_round_from_a_file_is_listed_and_has_no_worksheet(world: World) -> None:
    loaded = Round.objects.create(
        region=world.yulin, organization=world.yuyang, first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
    )
    assert list(rounds_of(reach(world, "zhang_qiao", Verb.ROUND_READ), world.yuyang)) == [loaded]
    with pytest.raises(NotFound):
        get_round(reach(world, "zhang_qiao", Verb.ROUND_READ), loaded.pk)


def test_a_cadre_sees_that_a_round_runs_in_which_she_is_evaluated(world: World) -> None:
    round = opened(world, world.school)
    assert running_rounds_of_cadre(world.li_xi, TODAY) == [round]
    assert running_rounds_of_cadre(world.chen_chuan, TODAY) == []
    make_cadre(world.yulin, "新来的", world.school, code="new", first_day=date(2026, 4, 1))
    assert running_rounds_of_cadre(Cadre.objects.get(code="new"), TODAY) == []
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=date(2026, 4, 1))
    assert running_rounds_of_cadre(world.li_xi, TODAY) == [round]


def test_an_appeal_has_the_rounds_days_from_publication_on(world: World) -> None:
    with travel(APRIL, tick=False):
        assert not may_appeal(opened(world))
        round = published(world)
        assert last_day_of_appeal(round) == date(2026, 5, 5)
    with travel("2026-05-06T00:30:00+08:00", tick=False):
        assert not may_appeal(round)
