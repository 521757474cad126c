"""Who may bring a large body: somebody signed in, or a valid token; nobody by a made-up cookie."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.world import World

from qingqiao.accounts.actors import system
from qingqiao.accounts.models import ApiToken
from qingqiao.accounts.tokens import asked_before, digest_of, make_secret
from qingqiao.actions.accounts import issue_token
from qingqiao.project.front.known import is_known
from qingqiao.regions import clock


def test_who_is_signed_in_is_known_until_she_signs_out(world: World, client: Client) -> None:
    client.force_login(world.accounts["li_xi"])
    cookie = {"HTTP_COOKIE": f"theme=dark; sessionid={client.cookies['sessionid'].value}"}
    assert is_known(cookie)
    client.logout()
    assert not is_known(cookie)


def test_behind_https_her_cookie_has_its_other_name(world: World, client: Client, settings: Any) -> None:
    client.force_login(world.accounts["li_xi"])
    settings.SESSION_COOKIE_SECURE = True
    key = client.cookies["sessionid"].value
    assert is_known({"HTTP_COOKIE": f"__Host-sessionid={key}"})
    assert not is_known({"HTTP_COOKIE": f"sessionid={key}"})


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"HTTP_COOKIE": "sessionid=made-up"},
        {"HTTP_COOKIE": ";;="},
        {"HTTP_AUTHORIZATION": "Bearer qq_made-up"},
    ],
)
def test_a_stranger_is_not(world: World, environ: dict[str, str]) -> None:
    assert not is_known(environ)


def test_a_token_is_known_as_long_as_it_is_valid(world: World) -> None:
    secret, account = make_secret(), world.accounts["li_xi"]
    ApiToken.objects.create(
        account=account,
        region_id=account.cadre_region,
        digest=digest_of(secret),
        expires_at=clock.now() + timedelta(days=1),
    )
    assert is_known({"HTTP_AUTHORIZATION": f"Bearer {secret}"})
    ApiToken.objects.update(revoked_at=clock.now())
    assert not is_known({"HTTP_AUTHORIZATION": f"Bearer {secret}"})


def test_whom_a_token_stands_for_is_asked_once_for_a_moment(world: World) -> None:
    secret = issue_token(system("test"), "li")
    environ: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert is_known(environ)
    now = clock.now()
    found = asked_before(environ, now, "10.0.0.1")
    assert found is not None
    assert (found.cadre_id, found.address) == (world.li_xi.pk, "10.0.0.1")
    assert asked_before(environ, now + timedelta(seconds=3), "10.0.0.1") is None
    assert asked_before({}, now, "10.0.0.1") is None
