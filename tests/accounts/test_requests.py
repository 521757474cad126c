"""A request finds out once who asks and what her keys are."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from time_machine import travel

from qingqiao.accounts.requests import RequestContext, request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.problems import NotFound, NotSignedIn
from tests.world import NOON, TODAY, World


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def context_of(world: World, who: str) -> RequestContext:
    request = RequestFactory().get("/")
    request.user = world.accounts[who]
    assert request_context(request) is request_context(request)
    return request_context(request)


def test_it_knows_who_acts_where_and_when(world: World) -> None:
    li_xi = context_of(world, "li_xi")
    assert (li_xi.cadre, li_xi.region, li_xi.today) == (world.li_xi, world.yulin, TODAY)
    assert (li_xi.actor.cadre_id, li_xi.actor.address) == (world.li_xi.pk, "127.0.0.1")


def test_what_was_asked_is_not_asked_again(world: World, django_assert_num_queries) -> None:
    li_xi = context_of(world, "li_xi")
    first = li_xi.cadre, li_xi.scope(Verb.CONTACT_READ)
    with django_assert_num_queries(0):
        assert (li_xi.cadre, li_xi.scope(Verb.CONTACT_READ)) == first


def test_what_she_may_not_do_does_not_exist(world: World) -> None:
    with pytest.raises(NotFound):
        context_of(world, "li_xi").scope(Verb.ORGANIZATION_READ)
    with pytest.raises(NotFound):
        _ = context_of(world, "committee").cadre


def test_who_has_not_signed_in_is_told_so(db: None) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(NotSignedIn):
        request_context(request).scope(Verb.RECORD_READ)
