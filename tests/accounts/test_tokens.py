"""Whom a token stands for: asked in one statement, of what stands there now."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from qingqiao.accounts.actors import Actor, system
from qingqiao.accounts.models import Account, ApiToken
from qingqiao.accounts.queries import has_appointment
from qingqiao.accounts.tokens import actor_of, digest_of
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.act import cadre_of
from qingqiao.organizations.models import Appointment
from tests.make import join_cadre, make_appointment
from tests.world import World


def acting(secret: str) -> Actor | None:
    return actor_of(secret, timezone.now(), "10.0.0.1")


def test_who_she_is_and_that_she_serves_is_asked_in_one_statement(
    world: World, django_assert_num_queries: Any
) -> None:
    secret = issue_token(system("test"), "li")
    make_appointment(world.li_xi, world.village, "兼职")
    with django_assert_num_queries(1):
        actor = acting(secret)
        assert actor is not None
        assert actor.account is not None
        assert cadre_of(actor) == world.li_xi
        assert cadre_of(actor).region.code == "YL"
        assert has_appointment(actor.account, timezone.localdate())
    assert actor.account == world.accounts["li_xi"]
    assert actor.account.serving is not None
    assert len(actor.account.serving.offices) == 2


def test_who_left_office_serves_nowhere(world: World) -> None:
    secret = issue_token(system("test"), "li")
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=timezone.localdate() - timedelta(days=5))
    actor = acting(secret)
    assert actor is not None
    assert actor.account is not None
    assert cadre_of(actor) == world.li_xi
    assert not has_appointment(actor.account, timezone.localdate())


def test_a_token_that_ended_stands_for_nobody(world: World) -> None:
    secret = issue_token(system("test"), "li")
    assert acting(secret)
    assert acting("qq_another") is None
    ApiToken.objects.update(revoked_at=timezone.now())
    assert acting(secret) is None
    ApiToken.objects.update(revoked_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    assert acting(secret) is None
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    Account.objects.update(is_active=False)
    assert acting(secret) is None


def test_a_token_of_her_other_region_stands_for_her_cadre_there(world: World) -> None:
    join_cadre(world.accounts["li_xi"], world.bai_xue)
    token = ApiToken.objects.create(
        region=world.yanan,
        account=world.accounts["li_xi"],
        digest=digest_of("qq_there"),
        expires_at=timezone.now() + timedelta(days=1),
    )
    actor = acting("qq_there")
    assert token.region_id == world.bai_xue.region_id
    assert actor is not None
    assert cadre_of(actor) == world.bai_xue
