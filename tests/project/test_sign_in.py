"""The entrance as OWASP ASVS asks of it (docs/asvs.md): passwords, sessions, and where signing in leads."""

import re

import pytest
from django.test import Client
from tests.make import PASSWORD
from tests.project.test_second_step import set_up
from tests.world import NOON, World
from time_machine import travel

from qingqiao.accounts.models import Account

pytestmark = pytest.mark.pages

NEW = "木铎 金声 2 Lanzhou"
IN, AGAIN = 302, "/accounts/reauthenticate/"
LOGIN, CHANGE = "/accounts/login/", "/accounts/password/change/"


def sign_in(client: Client, login: str = "li_xi", password: str = PASSWORD, **more: str) -> int:
    return client.post(LOGIN, {"login": login, "password": password, **more}).status_code


def is_in(client: Client) -> bool:
    return client.get("/accounts/sessions/").status_code == 200


@pytest.fixture
def li_xi(world: World, client: Client) -> Client:
    sign_in(client)
    return client


def test_a_new_password_wants_the_present_one(li_xi: Client) -> None:
    new = {"password1": NEW, "password2": NEW}
    for present in ({}, {"oldpassword": "guess"}):
        assert li_xi.post(CHANGE, new | present).status_code == 200
    assert Account.objects.get(login="li_xi").check_password(PASSWORD)
    assert li_xi.post(CHANGE, new | {"oldpassword": PASSWORD}).status_code == 302
    assert Account.objects.get(login="li_xi").check_password(NEW)


def test_a_new_password_ends_the_other_sessions(li_xi: Client) -> None:
    sign_in(other := Client())
    li_xi.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert (is_in(li_xi), is_in(other)) == (True, False)


def test_a_password_is_typed_unseen_and_may_be_pasted(world: World, client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    (field,) = re.findall(r"<input[^>]*name=\"password\"[^>]*>", page)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "maxlength" not in field
    assert "onpaste" not in page


@pytest.mark.parametrize(
    "other", [f" {PASSWORD}", f"{PASSWORD} ", PASSWORD[:-1], PASSWORD + "x", PASSWORD.replace("-", "－")]
)
def test_a_password_counts_as_it_was_typed(world: World, client: Client, other: str) -> None:
    assert sign_in(client, password=other) != IN


def test_signing_in_makes_a_new_long_session_key(world: World, client: Client) -> None:
    client.cookies["sessionid"] = begun = "attackerattackerattackerattacker"
    sign_in(client)
    key = client.cookies["sessionid"].value
    assert len(key) == 32
    assert key != begun
    assert is_in(client)


def test_after_signing_out_the_key_opens_nothing(li_xi: Client) -> None:
    key = li_xi.cookies["sessionid"].value
    li_xi.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_in(thief)


@pytest.mark.parametrize(("page", "field", "most"), [(AGAIN, "password", 10), (CHANGE, "oldpassword", 5)])
def test_whoever_sits_at_her_desk_guesses_her_password_a_few_times(
    li_xi: Client, page: str, field: str, most: int
) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(li_xi)
        guess = {field: "guess", "password1": NEW, "password2": NEW}
        assert [li_xi.post(page, guess).status_code for _ in range(most + 1)] == [200] * most + [429]
        now.shift(61)
        assert li_xi.post(page, guess).status_code == 429  # nor after a minute


@pytest.mark.parametrize("page", ["2fa/totp/activate/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/"])
def test_a_second_factor_is_touched_after_the_password_alone(li_xi: Client, page: str) -> None:
    li_xi.post(CHANGE, {})
    assert li_xi.get(f"/accounts/{page}").headers["Location"].startswith((AGAIN, "/accounts/2fa/"))
    assert not li_xi.post(f"/accounts/{page}", {"code": "000000"}).headers["Location"].endswith("codes/")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
    ],
)
def test_signing_in_leads_to_no_other_site(world: World, client: Client, wanted: str) -> None:
    answer = client.post(LOGIN, {"login": "li_xi", "password": PASSWORD, "next": wanted})
    assert "evil" not in answer.headers["Location"]
    assert answer.headers["Location"].startswith("/")


def test_another_site_signs_nobody_in(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict) == 403
    assert not is_in(strict)


def test_an_answer_given_twice_counts_the_same_everywhere(world: World, client: Client) -> None:
    """A limit that counts one log-in while another one is signed in would be none."""
    twice = {"login": ["li_xi", "zhang_qiao"], "password": "wrong"}
    assert [client.post(LOGIN, twice).status_code for _ in range(6)] == [200] * 5 + [429]
    assert sign_in(Client(), "zhang_qiao") == 429
    assert sign_in(Client(), "li_xi") == IN


def test_whoever_tried_too_often_reads_when_to_come_back(world: World, client: Client) -> None:
    for _ in range(6):
        answer = client.post(LOGIN, {"login": "li_xi", "password": "wrong"})
    assert (answer.status_code, 60 < int(answer.headers["Retry-After"]) <= 300) == (429, True)
    assert "约 5 分钟以后可以再试" in answer.content.decode()


def test_who_gave_her_password_but_no_code_is_nobody_yet(world: World, client: Client) -> None:
    """Between the two steps no page opens, and giving a password again is none of them."""
    sign_in(client, "committee")
    set_up(client)
    sign_in(half := Client(), "committee")
    for page in ("/", "/desk/organizations/YL/", "/accounts/sessions/", CHANGE, AGAIN, "/accounts/2fa/"):
        assert half.get(page).status_code == 302, page
        assert half.get(page).headers["Location"].startswith(LOGIN), page
    assert half.post(AGAIN, {"password": PASSWORD}).headers["Location"].startswith(LOGIN)
