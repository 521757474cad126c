"""李溪 sends 小林 a link; either of them closes it at once."""

import threading

import pytest
from django.db import connection

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.links import close_link, send_link
from qingqiao.audit.models import Entry
from qingqiao.contacts.links import contact_of
from qingqiao.contacts.models import Link
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock
from tests.world import TODAY, World, make_world


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


@pytest.mark.django_db(transaction=True)
def test_two_who_make_a_link_at_once_leave_one_open() -> None:
    world = make_world()
    start = threading.Barrier(3)

    def make() -> None:
        start.wait()
        try:
            send_link(world.actor("li_xi"), world.xiao_lin)
        finally:
            connection.close()

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Link.objects.count(), Link.objects.filter(closed_at=None).count()) == (3, 1)
