"""Who is named an administrator signs in anew on the phone that had remembered her."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.actions.organizations import name_administrator
from qingqiao.organizations.models import Appointment
from qingqiao.problems import InputAtFault
from tests.accounts.test_forms import kept_seconds, sign_in
from tests.exchange.tables import load_quietly, write_folder
from tests.make import LONG_AGO
from tests.world import World

OPEN, SIGNED_OUT = 200, 302


def browser(who: str, **more: str) -> Client:
    client = Client()
    sign_in(client, who, **more)
    return client


@pytest.fixture
def phone(world: World) -> Client:
    """李溪's, which remembers her."""
    return browser("li_xi", remember="on")


def name_li_xi(world: World) -> None:
    name_administrator(world.actor("zhang_qiao"), world.school, world.li_xi)


def load_li_xi(folder: Path, **said: str) -> None:
    named = {"organization_code": "YY-1", "cadre_code": "li", "active": "1", **said}
    load_quietly(write_folder(folder / "t", {"admins": [named]}))


def test_her_phone_asks_her_to_sign_in_and_says_why(world: World, phone: Client) -> None:
    assert phone.get("/").status_code == OPEN
    name_li_xi(world)
    page = phone.get("/", follow=True)
    assert page.request["PATH_INFO"] == "/accounts/login/"
    assert "被确定为管理员后，要重新登录一次" in page.content.decode()


def test_from_then_on_her_phone_is_not_remembered(world: World, phone: Client) -> None:
    name_li_xi(world)
    sign_in(phone, "li_xi", remember="on")
    assert kept_seconds(phone) == ""
    name_li_xi(world)
    assert phone.get("/").status_code == OPEN


def test_the_other_devices_list_forgets_the_phone(world: World, phone: Client) -> None:
    desk = browser("li_xi")
    name_li_xi(world)
    listed = desk.get("/accounts/sessions/").context["sessions"]
    assert [one.session_key for one in listed] == [desk.session.session_key]


def test_what_ends_with_the_browser_goes_on_and_so_does_another_s_phone(world: World, phone: Client) -> None:
    going_on = browser("li_xi"), browser("chen_chuan", remember="on")
    name_li_xi(world)
    assert [one.get("/").status_code for one in going_on] == [OPEN, OPEN]


def test_a_naming_that_is_refused_ends_nothing(world: World, phone: Client) -> None:
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=LONG_AGO)
    with pytest.raises(InputAtFault):
        name_li_xi(world)
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=None)
    assert phone.get("/").status_code == OPEN


def test_who_is_named_by_a_load_signs_in_anew(world: World, phone: Client, tmp_path: Path) -> None:
    others = browser("chen_chuan", remember="on")
    load_li_xi(tmp_path)
    assert (phone.get("/").status_code, others.get("/").status_code) == (SIGNED_OUT, OPEN)


def test_who_is_released_by_a_load_stays_signed_in(world: World, phone: Client, tmp_path: Path) -> None:
    load_li_xi(tmp_path, active="0")
    assert phone.get("/").status_code == OPEN


def test_a_load_that_names_many_asks_no_more_of_the_database(world: World, tmp_path: Path) -> None:
    def asked(*cadres: str) -> int:
        named = [{"organization_code": "YY-1", "cadre_code": code, "active": "1"} for code in cadres]
        with CaptureQueriesContext(connection) as queries:
            load_quietly(write_folder(tmp_path / cadres[0], {"admins": named}))
        return len(queries)

    asked("li")  # the first load of a process looks up more
    assert asked("zhang") == asked("chen", "wang")
