"""小林's private link opens her page and nobody else's; wrong, expired and closed ones are one answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from qingqiao.actions.links import VALID, close_link, send_link
from qingqiao.contacts.links import contact_of, digest_of, make_token
from qingqiao.contacts.models import Link
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from tests.world import NOON, World


def queries_for(token: str) -> list[str]:
    with (
        CaptureQueriesContext(
            connection,
        ) as asked,
        pytest.raises(NotFound),
    ):
        contact_of(token, clock.now())
    return [one["sql"].split("WHERE")[0] for one in asked]


def test_it_opens_her_page(world: World) -> None:
    token = send_link(world.actor("li_xi"), world.xiao_lin)
    assert contact_of(token, clock.now()) == world.xiao_lin
    assert Link.objects.get().digest == digest_of(token) != token


@travel(NOON, tick=False)
def test_wrong_expired_closed_and_replaced_links_take_the_same_single_query(world: World) -> None:
    actor = world.actor("li_xi")
    replaced, closed = send_link(actor, world.xiao_lin), send_link(actor, world.xiao_yu)
    expired = send_link(actor, world.xiao_lin)
    close_link(actor, world.xiao_yu)
    with travel(clock.now() + VALID + timedelta(seconds=1), tick=False):
        asked = [queries_for(token) for token in (replaced, closed, expired, make_token())]
    assert asked == [asked[0]] * 4
    assert len(asked[0]) == 1


def test_a_token_has_more_than_128_bits() -> None:
    assert len({make_token() for _ in range(100)}) == 100
    assert len(make_token()) * 6 >= 128
