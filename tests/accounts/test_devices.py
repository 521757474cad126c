"""Her administrator sees on what and from which network a cadre is signed in, and nothing closer."""

from django.test import Client
from time_machine import travel

from qingqiao.accounts.devices import devices_of
from tests.make import PASSWORD
from tests.world import NOON, World

PHONE = "Mozilla/5.0 (Linux; Android 14; HarmonyOS) AppleWebKit/537.36 Chrome/114.0 Mobile Safari/537.36"


def sign_in(client: Client, address: str = "113.134.201.77") -> None:
    client.post(
        "/accounts/login/",
        {"login": "li_xi", "password": PASSWORD},
        REMOTE_ADDR=address,
        headers={"User-Agent": PHONE},
    )


def test_a_device_is_its_kind_and_its_network(world: World, client: Client) -> None:
    sign_in(client)
    (device,) = devices_of(world.accounts["li_xi"])
    assert device.network == "113.134.201.0/24"
    assert PHONE not in device.words


def test_a_session_that_has_ended_is_no_device(world: World, client: Client) -> None:
    with travel(NOON, tick=False) as now:
        sign_in(client)
        now.shift(13 * 3600)
        assert devices_of(world.accounts["li_xi"]) == []
        sign_in(client)
        client.post("/accounts/logout/")
        assert devices_of(world.accounts["li_xi"]) == []


def test_her_administrator_sees_it_on_her_account_s_page_and_ends_it(world: World, client: Client) -> None:
    sign_in(client)
    administrator = Client()
    administrator.force_login(world.accounts["zhang_qiao"])
    page = administrator.get("/desk/cadres/li/account/").content.decode()
    assert "113.134.201.0/24" in page
    assert "113.134.201.77" not in page
    administrator.post("/desk/cadres/li/account/", {"deed": "end"})
    assert client.get("/me/").status_code == 302
    assert "登录着的设备" not in administrator.get("/desk/cadres/li/account/").content.decode()
