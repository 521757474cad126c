"""李溪 sends 小林 a link; either of them closes it at once."""

import pytest

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.links import close_link, send_link
from qingqiao.audit.models import Entry
from qingqiao.contacts.links import contact_of
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock
from tests.world import TODAY, World


def test_a_new_link_ends_the_older_one_and_the_log_keeps_neither(world: World) -> None:
    older, newer = (send_link(world.actor("li_xi"), world.xiao_lin) for _ in range(2))
    assert contact_of(newer, clock.now()) == world.xiao_lin
    with pytest.raises(NotFound):
        contact_of(older, clock.now())
    said = str(list(Entry.objects.values()))
    assert older not in said
    assert newer not in said


def test_she_closes_it_herself_and_another_cadre_cannot(world: World) -> None:
    token = send_link(world.actor("li_xi"), world.xiao_lin)
    with pytest.raises(NotFound):
        close_link(world.actor("zhang_qiao"), world.xiao_lin)
    hers = by_link(Verb.LINK_CLOSE, world.xiao_lin)
    close_link(hers, world.xiao_lin)
    with pytest.raises(NotFound):
        contact_of(token, clock.now())
    with pytest.raises(StateHasChanged):
        close_link(hers, world.xiao_lin)


def test_nobody_gets_a_link_to_one_who_withdrew(world: World) -> None:
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    with pytest.raises(StateHasChanged):
        send_link(world.actor("li_xi"), world.xiao_lin)
