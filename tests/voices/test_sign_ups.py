"""People sign up for 李溪's evening, each by a link of her own."""

from datetime import timedelta

import pytest
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.problems import NotFound
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.voices.sign_ups import is_full, sign_up_behind, sign_ups_of, takes_sign_up
from tests.world import NOON, TODAY, World


@pytest.fixture
def plan(world: World) -> Plan:
    said = Announcement("徒步", ("线下活动",), TODAY, takes_sign_ups=True, capacity=1)
    with travel(NOON, tick=False):
        return announce_plan(world.actor("li_xi"), world.li_xi, said)


def test_the_last_place_closes_it_and_so_does_the_end_of_its_day(plan: Plan) -> None:
    assert takes_sign_up(plan, TODAY)
    assert not takes_sign_up(plan, TODAY + timedelta(days=1))
    with travel(NOON, tick=False):
        sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("阿树", "a"))
    assert is_full(plan)
    assert not takes_sign_up(plan, TODAY)


def test_they_are_its_authors_and_each_has_her_own_link(world: World, plan: Plan) -> None:
    with travel(NOON, tick=False):
        row = sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, Visitor("阿树", "a"))
    hers = scope(world.actor("li_xi"), Verb.SIGN_UP_READ, TODAY)
    assert [one.called for one in sign_ups_of(hers, plan)] == ["阿树"]
    assert not sign_ups_of(scope(world.actor("zhang_qiao"), Verb.SIGN_UP_READ, TODAY), plan)
    assert sign_up_behind("a") == row
    with pytest.raises(NotFound):
        sign_up_behind("b")
