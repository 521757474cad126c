"""Signing in through another system: only an account that she bound herself, and nothing that was made up opens it."""

import http.client
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.test import Client
from time_machine import travel

from qingqiao.accounts.models import Account, OutsideLogin
from qingqiao.audit.models import Entry
from tests.accounts.test_forms import prove
from tests.make import PASSWORD
from tests.outside_provider import OutsideProvider, running
from tests.world import NOON, World

LOGIN, OUTSIDE = "/accounts/login/", "/accounts/outside/"


@pytest.fixture
def provider(settings: Any) -> Iterator[OutsideProvider]:
    with running() as server:
        settings.OUTSIDE_LOGINS = (server.described(),)
        yield server


def back_from(client: Client, kind: str = "oidc", deed: str = "") -> str:
    """Begin, sign in at the provider, and return the address to which it sends the browser."""
    answer = client.post(f"{OUTSIDE}{kind}/{deed}")
    there = re.search(r'class="button button-primary" href="([^"]+)"', answer.content.decode())
    assert there is not None, answer.content.decode()
    parts = urlsplit(unescape(there[1]))
    line = http.client.HTTPConnection(parts.netloc)
    line.request("GET", f"{parts.path}?{parts.query}")
    place = line.getresponse().headers["Location"]
    line.close()
    return place.removeprefix("http://testserver")


def bind(client: Client, who: str, kind: str = "oidc") -> None:
    prove(client, who)
    assert client.get(back_from(client, kind, "binding/")).status_code == 302
    client.post("/accounts/logout/")


def is_signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def refusal(client: Client, address: str) -> str:
    """Return what a refused answer says; nobody is signed in by it."""
    answer = client.get(address)
    assert answer.status_code == 403
    assert not is_signed_in(client)
    return str(answer.content.decode())


def test_li_xi_binds_herself_and_signs_in_by_it(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    assert "用省统一身份认证登录" in client.get(LOGIN).content.decode()
    client.get(back_from(client))
    assert is_signed_in(client)
    entries = list(Entry.objects.order_by("pk").values_list("verb", "details"))
    assert entries[1] == ("outside_login.bind", {"provider": "省统一身份认证"})
    assert entries[-1] == ("sign_in.begin", {"provider": "省统一身份认证"})


def test_of_whom_she_is_there_only_a_digest_is_kept(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    kept = str(list(OutsideLogin.objects.values())) + str(list(Entry.objects.values()))
    assert [one for one in (provider.subject, "li.xi@example.cn") if one in kept] == []


def test_whoever_bound_nothing_gets_no_account(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    accounts = Account.objects.count()
    assert "还没有绑定账号" in refusal(client, back_from(client))
    assert Account.objects.count() == accounts
    assert Entry.objects.get().verb == "sign_in.refuse"


def test_the_same_somebody_is_bound_to_one_account(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    prove(client, "zhang_qiao")
    answer = client.get(back_from(client, deed="binding/"))
    assert answer.status_code == 403
    assert "已经绑定了别的账号" in answer.content.decode()


def test_an_account_is_bound_to_one_somebody(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    provider.subject = "somebody else"
    prove(client, "li_xi")
    assert "先解除再绑定" in client.get(back_from(client, deed="binding/")).content.decode()


def test_unbinding_ends_it_and_is_noted(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    prove(client, "li_xi")
    assert "解除省统一身份认证" in client.get(OUTSIDE).content.decode()
    client.post(f"{OUTSIDE}oidc/unbinding/")
    assert Entry.objects.latest("pk").verb == "outside_login.unbind"
    client.post("/accounts/logout/")
    assert "还没有绑定账号" in refusal(client, back_from(client))


def test_binding_asks_for_the_password_first(world: World, client: Client, provider: OutsideProvider) -> None:
    client.force_login(world.accounts["li_xi"])
    answer = client.post(f"{OUTSIDE}oidc/binding/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another"},
        {"iss": "https://another.example"},
        {"exp": 1, "iat": 0},
        {"nonce": "another"},
        {"sub": ""},
    ],
)
def test_a_wrong_id_token_opens_nothing(
    world: World, client: Client, provider: OutsideProvider, wrong: dict[str, Any]
) -> None:
    bind(client, "li_xi")
    provider.wrong = wrong
    assert "答复不对" in refusal(client, back_from(client))


def test_an_id_token_of_another_key_opens_nothing(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    provider.by = generate_private_key(public_exponent=65537, key_size=2048)
    assert "答复不对" in refusal(client, back_from(client))


def test_a_state_that_began_elsewhere_opens_nothing(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    assert "不是从这个浏览器开始" in refusal(client, back_from(Client()))


def test_an_answer_is_taken_once(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    back = back_from(client)
    client.get(back)
    client.post("/accounts/logout/")
    assert "已经过期" in refusal(client, back)


def test_a_code_that_was_used_opens_nothing(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    back = back_from(client)
    provider.codes.clear()
    assert "答复不对" in refusal(client, back)


def test_what_was_begun_long_ago_has_expired(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    with travel(NOON, tick=False) as now:
        back = back_from(client)
        now.shift(11 * 60)
        assert client.get(back).status_code == 403


def test_an_answer_of_another_system_is_refused(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    back = re.sub(r"iss=[^&]+", "iss=https%3A%2F%2Fanother.example", back_from(client))
    assert "没有同意登录" in refusal(client, back)


def test_a_silent_system_is_said_to_be_one(world: World, client: Client, provider: OutsideProvider) -> None:
    provider.is_silent = True
    answer = client.post(f"{OUTSIDE}oidc/")
    assert answer.status_code == 403
    assert "答复不对" in answer.content.decode()


def test_a_switched_off_account_stays_shut(world: World, client: Client, provider: OutsideProvider) -> None:
    bind(client, "li_xi")
    Account.objects.filter(login="li_xi").update(is_active=False)
    assert "账号已停用" in refusal(client, back_from(client))


def test_the_second_factor_is_asked_as_always(
    world: World, client: Client, provider: OutsideProvider
) -> None:
    bind(client, "li_xi")
    TOTP.activate(world.accounts["li_xi"], generate_totp_secret())
    assert client.get(back_from(client))["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_signed_in(client)


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu", "weixin"])
def test_a_platform_signs_her_in(
    world: World, client: Client, provider: OutsideProvider, settings: Any, kind: str
) -> None:
    settings.OUTSIDE_LOGINS = (provider.described(kind),)
    bind(client, "li_xi", kind)
    back = back_from(client, kind)
    client.get(back)
    assert is_signed_in(client)
    provider.subject = "somebody else"
    client.post("/accounts/logout/")
    assert "还没有绑定账号" in refusal(client, back_from(client, kind))


def test_without_any_system_no_page_speaks_of_one(world: World, client: Client) -> None:
    assert "/outside/" not in client.get(LOGIN).content.decode()
    client.post(LOGIN, {"login": "li_xi", "password": PASSWORD})
    assert client.get(OUTSIDE).status_code == 404
    assert [
        one for one in ("/me/", "/accounts/sessions/") if "/outside/" in client.get(one).content.decode()
    ] == []
