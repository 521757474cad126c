"""张桥's card on the internet: only by herself, only while she wants it."""

import pytest

from qingqiao.actions.cards import close_card, open_card
from qingqiao.postings.models import Card
from qingqiao.problems import NotFound, StateHasChanged
from tests.world import World


def test_it_is_closed_until_she_opens_it_and_has_another_address_each_time(world: World) -> None:
    assert not Card.objects.exists()
    first = open_card(world.actor("zhang_qiao"), world.zhang_qiao).token
    assert open_card(world.actor("zhang_qiao"), world.zhang_qiao).token == first
    close_card(world.actor("zhang_qiao"), world.zhang_qiao)
    assert not Card.objects.exists()
    assert open_card(world.actor("zhang_qiao"), world.zhang_qiao).token != first


def test_closed_it_cannot_be_closed_again(world: World) -> None:
    with pytest.raises(StateHasChanged):
        close_card(world.actor("zhang_qiao"), world.zhang_qiao)


@pytest.mark.parametrize("who", ["zhao_lan", "wang_ling", "li_xi", "committee"])
def test_nobody_else_opens_or_closes_it(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        open_card(world.actor(who), world.zhang_qiao)
    open_card(world.actor("zhang_qiao"), world.zhang_qiao)
    with pytest.raises(NotFound):
        close_card(world.actor(who), world.zhang_qiao)
