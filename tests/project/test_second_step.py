"""The second factor of whoever sees many people's details: told at once, needed after seven days, asked again for exports."""

import re
import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from tests.make import PASSWORD
from tests.revising import revise
from tests.world import NOON, World
from time_machine import Traveller, travel

from qingqiao.regions.models import Region

pytestmark = pytest.mark.pages

DESK, STEP, TABLE = (
    "/desk/organizations/YL/",
    "/accounts/2fa/",
    "/desk/organizations/YL/postings/posted/",
)
ACTIVATE = f"{STEP}totp/activate/"


@pytest.fixture
def now() -> Traveller:
    with travel(NOON, tick=False) as moment:
        yield moment


def sign_in(client: Client, who: str) -> str:
    answer = client.post("/accounts/login/", {"login": who, "password": PASSWORD}, follow=True)
    return answer.content.decode()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client: Client) -> str:
    """Set an authenticator app up on its pages; its secret."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get(ACTIVATE).content.decode()
    secret = re.findall(r"\b[A-Z2-7]{32}\b", page)[0]
    assert client.post(ACTIVATE, {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.mark.parametrize("who", ["committee", "auditor", "system"])
def test_official_accounts_are_let_in_for_seven_days_and_told(
    world: World, client: Client, now: Traveller, who: str
) -> None:
    assert "两步验证" in sign_in(client, who)
    now.shift(timedelta(days=6))
    sign_in(client, who)
    assert client.get("/desk/").status_code in (200, 302)
    assert client.get("/desk/").headers.get("Location") != STEP
    now.shift(timedelta(days=1))
    sign_in(client, who)
    assert client.get("/desk/").headers["Location"] == STEP
    assert client.get("/api/v1/outbox/").status_code in (403, 404)


def test_the_reminder_leads_to_the_page_and_holds_nothing_else(world: World, client: Client) -> None:
    page = sign_in(client, "committee")
    said = page.partition('id="messages"')[2].partition('class="overview"')[0]
    assert f'<a href="{STEP}">' in said
    assert said.count("<div") == said.count("</div>")  # the overview isn't inside the reminder


def test_after_the_grace_it_is_set_up_and_everything_opens(
    world: World, client: Client, now: Traveller
) -> None:
    sign_in(client, "committee")
    now.shift(timedelta(days=8))
    assert "请先设好两步验证" in sign_in(client, "committee")
    assert client.get(DESK).status_code == 302
    secret = set_up(client)
    assert client.get(DESK).status_code == 200
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert kept.startswith("sealed:")
    assert secret not in kept


def test_the_next_sign_in_asks_for_the_code(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    secret = set_up(client)
    client.post("/accounts/logout/")
    now.shift(60)
    sign_in(client, "committee")
    assert client.get(DESK).status_code == 302
    assert client.post(f"{STEP}authenticate/", {"code": "000000"}).status_code == 200
    assert client.post(f"{STEP}authenticate/", {"code": code_of(secret)}).status_code == 302
    assert client.get(DESK).status_code == 200


def test_who_removes_it_sets_another_one_up_first(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    now.shift(timedelta(days=8))
    sign_in(client, "committee")
    set_up(client)
    assert client.get(DESK).status_code == 200
    assert client.post(f"{STEP}totp/deactivate/").status_code == 302
    assert client.get(DESK).headers["Location"] == STEP


def test_a_region_may_shorten_the_days_and_not_lengthen_them(
    world: World, client: Client, now: Traveller
) -> None:
    client.force_login(world.accounts["committee"])
    page = f"{DESK}region/second-factor/"
    assert revise(client, page, {"days": "8"}).status_code == 422
    revise(client, page, {"days": "0"})
    assert Region.objects.get(code="YL").second_factor_days == 0
    client.logout()
    sign_in(client, "committee")
    assert client.get(DESK).headers["Location"] == STEP


def test_a_cadre_and_an_administrator_of_few_are_not_asked(
    world: World, client: Client, now: Traveller
) -> None:
    for who in ("li_xi", "zhang_qiao"):
        assert "两步验证" not in sign_in(client, who)
        client.post("/accounts/logout/")


def test_many_people_s_details_leave_only_after_the_factor_is_given_again(
    world: World, client: Client, now: Traveller
) -> None:
    sign_in(client, "committee")
    secret = set_up(client)
    now.shift(601)
    asked = client.post(TABLE, {"file": "csv"})
    assert asked.headers["Location"] == f"{STEP}reauthenticate/?next={TABLE}"
    again = {"code": code_of(secret), "next": TABLE}
    assert client.post(f"{STEP}reauthenticate/", again).headers["Location"] == TABLE
    assert client.post(TABLE, {"file": "csv"}).status_code == 200
    now.shift(601)
    assert client.post(TABLE, {"file": "csv"}).status_code == 302


def test_a_passkey_is_offered_to_whoever_has_one(world: World, client: Client, now: Traveller) -> None:
    sign_in(client, "committee")
    set_up(client)
    client.post("/accounts/logout/")
    assert "通行密钥" not in sign_in(client, "committee")
    account = world.accounts["committee"]
    Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"credential": {}})
    with patch("allauth.mfa.webauthn.internal.auth.get_credentials", return_value=[]):
        assert "用通行密钥验证" in sign_in(client, "committee")
