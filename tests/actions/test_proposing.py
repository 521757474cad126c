"""A move asks the superior it leaves and the one it joins."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from qingqiao.accounts import access
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.proposing import answer_move, propose_move, recall_move, waiting_for
from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.organizations.models import Organization, ProposedMove
from qingqiao.organizations.path import parent
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.progress.spans import JudgedSpan
from tests.make import name_administrator
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def superior_of(organization: Organization) -> str:
    return parent(Organization.objects.get(pk=organization.pk).path)


def test_a_move_waits_for_the_other_superior(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)
    assert superior_of(world.school) == world.yuyang.path
    waiting = {
        who: waiting_for(world.actor(who), ProposedMove.objects.all()) for who in ("wang_ling", "zhang_qiao")
    }
    assert waiting == {"wang_ling": [proposal], "zhang_qiao": []}
    answer_move(world.actor("wang_ling"), proposal, agrees=True)
    assert superior_of(world.school) == world.shenmu.path


def test_a_school_that_asks_for_itself_waits_for_both(world: World) -> None:
    name_administrator(world.school, world.li_xi)
    proposal = propose_move(world.actor("li_xi"), world.school, world.shenmu, TODAY)
    assert (proposal.left_at, proposal.joined_at) == (None, None)
    answer_move(world.actor("wang_ling"), proposal, agrees=True)
    assert superior_of(world.school) == world.yuyang.path
    answer_move(world.actor("zhang_qiao"), proposal, agrees=True)
    assert superior_of(world.school) == world.shenmu.path


def test_the_city_stands_above_both_and_moves_at_once(world: World) -> None:
    assert propose_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY).happened_at
    assert superior_of(world.school) == world.shenmu.path


def test_what_is_refused_is_over(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)
    answer_move(world.actor("wang_ling"), proposal, agrees=False)
    with pytest.raises(StateHasChanged):
        answer_move(world.actor("wang_ling"), proposal, agrees=True)
    assert superior_of(world.school) == world.yuyang.path


def test_an_agreement_of_long_ago_holds_no_more(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)
    with time_machine.travel("2026-04-20T12:00:00+08:00", tick=False):
        with pytest.raises(StateHasChanged):
            answer_move(world.actor("wang_ling"), proposal, agrees=True)
        again = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, date(2026, 4, 20))
        answer_move(world.actor("wang_ling"), again, agrees=True)
        assert superior_of(world.school) == world.shenmu.path
    proposal.refresh_from_db()
    assert proposal.happened_at is None


def test_who_keeps_neither_side_says_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        propose_move(world.actor("chen_chuan"), world.school, world.shenmu, TODAY)


def test_whoever_asked_takes_it_back_and_asks_anew(world: World) -> None:
    proposal = propose_move(world.actor("zhang_qiao"), world.school, world.shenmu, TODAY)
    with pytest.raises(InputAtFault):
        propose_move(world.actor("wang_ling"), world.school, world.shenmu, TODAY)
    with pytest.raises(NotFound):
        recall_move(world.actor("wang_ling"), proposal)
    recall_move(world.actor("zhang_qiao"), proposal)
    with pytest.raises(StateHasChanged):
        answer_move(world.actor("wang_ling"), proposal, agrees=True)
    assert propose_move(world.actor("wang_ling"), world.school, world.shenmu, TODAY).left_at is None


def test_the_figures_of_last_year_stay_where_they_were(world: World) -> None:
    """Case 12: a move of today rewrites no range that has ended, a range that ends today counts it where it is."""
    scope = access.scope(world.actor("zhao_lan"), Verb.ORGANIZATION_READ, TODAY)
    past, now = (JudgedSpan(date(2025, 1, 1), day, TODAY) for day in (date(2025, 12, 31), TODAY))
    before = [progress_of_organization(scope, code, past).figures for code in ("YY", "SM")]
    propose_move(world.actor("zhao_lan"), world.school, world.shenmu, TODAY)
    assert [progress_of_organization(scope, code, past).figures for code in ("YY", "SM")] == before
    assert [progress_of_organization(scope, code, now).figures.cadres for code in ("YY", "SM")] == [2, 2]
