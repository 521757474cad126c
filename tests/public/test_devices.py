"""李溪 sees where she is signed in and ends what she doesn't know."""

import pytest
from django.test import Client

from qingqiao.audit.models import Entry
from tests.accounts.test_forms import sign_in
from tests.make import PASSWORD
from tests.ui.test_devices import EDGE, HUAWEI
from tests.world import World

LIST = "/accounts/sessions/"
OPEN, SENT_AWAY, ABSENT, NOT_ALLOWED = 200, 302, 404, 405


def browser(who: str, user_agent: str = EDGE) -> Client:
    client = Client(headers={"user-agent": user_agent})
    sign_in(client, who)
    return client


def give_password(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": LIST})


def address_of(client: Client, other: Client) -> str:
    """The address by which the session of `other` is ended, as the page of `client` has it."""
    listed = {one.session_key: one.pk for one in client.get(LIST).context["sessions"]}
    return f"{LIST}{listed[other.session.session_key]}/ending/"


@pytest.fixture
def desk(world: World) -> Client:
    """李溪's at a computer, where she gave her password just now."""
    client = browser("li_xi")
    give_password(client)
    return client


def test_one_device_is_signed_out_and_the_others_go_on(desk: Client) -> None:
    lost, kept = browser("li_xi", HUAWEI), browser("li_xi", HUAWEI)
    address = address_of(desk, lost)
    assert address in desk.get(LIST).content.decode()
    assert "那台设备已退出登录" in desk.post(address, follow=True).content.decode()
    assert [one.get("/").status_code for one in (lost, kept, desk)] == [SENT_AWAY, OPEN, OPEN]
    entry = Entry.objects.get(verb="sessions.end")
    assert entry.details == {"device": "华为手机上的华为浏览器"}


def test_all_others_are_signed_out_at_once(desk: Client) -> None:
    others = [browser("li_xi"), browser("li_xi")]
    desk.post(LIST)
    assert [one.get("/").status_code for one in (*others, desk)] == [SENT_AWAY, SENT_AWAY, OPEN]
    assert Entry.objects.get(verb="sessions.end").details == {"devices": 2}


def test_the_password_is_asked_first(world: World) -> None:
    phone, lost = browser("li_xi"), browser("li_xi")
    address = address_of(phone, lost)
    assert phone.post(address)["Location"].startswith("/accounts/reauthenticate/")
    assert lost.get("/").status_code == OPEN


def test_neither_this_one_nor_another_s_is_ended_here(desk: Client) -> None:
    another = browser("chen_chuan")
    for one in (desk, another):
        assert desk.post(address_of(one, one)).status_code == ABSENT
    assert desk.get(address_of(desk, desk)).status_code == NOT_ALLOWED
    assert [one.get("/").status_code for one in (desk, another)] == [OPEN, OPEN]
