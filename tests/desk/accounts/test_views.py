"""张桥 sees who can sign in, invites the others, and helps who lost her password; 王岭 sees nothing of it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import system
from qingqiao.accounts.models import Account, ApiToken, Invitation
from qingqiao.actions.accounts import issue_token
from qingqiao.audit.models import Entry
from qingqiao.organizations.models import Administrator, Appointment
from qingqiao.regions import clock
from tests.make import PASSWORD, make_cadre
from tests.world import NOON, TODAY, World

LIST = "/desk/organizations/YY/accounts/"
NEW = "青桥上的一盏灯，亮着"
OPEN, SENT_AWAY, WRONG, ABSENT = 200, 302, 422, 404


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def newcomers(world: World) -> World:
    make_cadre(world.yulin, "甲", world.school, "兼职", code="N1")
    make_cadre(world.yulin, "乙", world.yuyang, "专职", code="N2")
    return world


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def test_all_who_have_no_account_get_a_strip(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    assert "还有 2 人" in desk.get(LIST).content.decode()
    answer = desk.post(LIST, {"all": "1"})
    strips = answer.context["strips"]
    assert [one.name for one in strips] == ["甲", "乙"]
    assert answer.content.decode().count('class="qr"') == 2
    assert Client().get("/join/", {"code": strips[0].code}).status_code == OPEN
    assert strips[0].code not in desk.get(LIST).content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_code_that_still_asks_is_not_made_anew(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    desk.post(LIST, {"cadre": ["N1"]})
    assert [one.name for one in desk.post(LIST, {"all": "1"}).context["strips"]] == ["乙"]
    assert Invitation.objects.filter(closed_at=None).count() == 2


def test_what_cant_be_done_is_said(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    assert "请先勾选" in desk.post(LIST, {}).content.decode()
    answer = desk.post(LIST, {"cadre": ["li"]})
    assert (answer.status_code, "李溪：对方已经有账号" in answer.content.decode()) == (WRONG, True)


def test_the_list_is_searched_sorted_and_taken_as_a_file(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    found = desk.get(desk.post(LIST, {"words": "jia"}).url)
    assert [row[0].value for row in found.context["table"].rows] == ["甲"]
    assert (
        '<input class="no-print" type="checkbox" form="picked" name="cadre" value="N1"'
        in found.content.decode()
    )
    assert desk.get(f"{LIST}?sort=-code").context["table"].rows[0][1].value == "zhang"
    lines = b"".join(desk.post(f"{LIST}?need=uninvited", {"file": "csv"}).streaming_content).decode()
    assert ("甲,N1," in lines, "李溪" in lines) == (True, False)


def test_the_list_tells_what_became_of_a_code(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    code = desk.post("/desk/cadres/N1/account/", {"deed": "invite"}).context["strips"][0].code
    assert "码还没用" in desk.get(f"{LIST}?need=waiting").content.decode()
    Client().post("/join/", {"code": code, "disown": "1"})
    assert "说不是本人" in desk.get(f"{LIST}?need=disowned").content.decode()
    assert "1 张邀请被收到的人点了" in desk.get(LIST).content.decode()


def test_it_asks_no_more_for_more_people(newcomers: World, django_assert_max_num_queries) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    desk.get(LIST)
    for number in range(20):
        make_cadre(newcomers.yulin, f"某{number}", newcomers.school, "兼职")
    with django_assert_max_num_queries(22):
        desk.get(LIST)


def test_another_county_reaches_nothing(newcomers: World) -> None:
    other = signed_in(newcomers, "wang_ling")
    for deed in ("invite", "reset", "disable", "enable", "end", "close"):
        assert other.post("/desk/cadres/li/account/", {"deed": deed}).status_code == ABSENT
    assert not Invitation.objects.exists()


def test_a_lost_password_is_a_code_that_she_uses_herself(world: World) -> None:
    desk = signed_in(world, "zhang_qiao")
    code = desk.post("/desk/cadres/li/account/", {"deed": "reset"}).context["strips"][0].code
    phone = Client()
    phone.post("/join/", {"code": code, "password1": NEW, "password2": NEW})
    assert phone.get("/").status_code == OPEN


def test_who_is_switched_off_is_out_at_once_and_can_come_back(world: World) -> None:
    desk, phone = signed_in(world, "zhang_qiao"), Client()
    said = {"login": "li_xi", "password": PASSWORD}
    phone.post("/accounts/login/", said)
    token = issue_token(system("token"), "li")
    desk.post("/desk/cadres/li/account/", {"deed": "disable"})
    assert phone.get("/").status_code == SENT_AWAY
    progress = "/api/v1/cadres/li/progress?from=2026-01-01&to=2026-03-01"
    assert Client().get(progress, HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401
    assert phone.post("/accounts/login/", said)["Location"] == "/accounts/inactive/"
    desk.post("/desk/cadres/li/account/", {"deed": "enable"})
    assert phone.post("/accounts/login/", said)["Location"] == "/"


def test_a_lost_phone_is_signed_out(world: World) -> None:
    phone = Client()
    phone.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD, "remember": "on"})
    signed_in(world, "zhang_qiao").post("/desk/cadres/li/account/", {"deed": "end"})
    assert phone.get("/").status_code == SENT_AWAY


def test_one_lost_phone_is_signed_out_and_the_other_goes_on(world: World) -> None:
    lost, kept = Client(), Client()
    for phone in (lost, kept):
        phone.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})
    row = UserSession.objects.get(session_key=lost.session.session_key)
    address = f"/desk/cadres/li/account/sessions/{row.pk}/ending/"
    desk = signed_in(world, "zhang_qiao")
    assert address in desk.get("/desk/cadres/li/account/").content.decode()
    assert desk.post(address.replace("/li/", "/chen/")).status_code == ABSENT
    assert desk.post(address).status_code == SENT_AWAY
    assert (lost.get("/").status_code, kept.get("/").status_code) == (SENT_AWAY, OPEN)
    assert Entry.objects.get(verb="sessions.end").details["login"] == "li_xi"


@pytest.mark.parametrize("deed", ["disable", "reset", "end"])
def test_nobody_does_it_to_herself_or_above_her(world: World, deed: str) -> None:
    Appointment.objects.create(
        region=world.yulin, cadre=world.zhao_lan, organization=world.yuyang, kind="兼职", first_day=TODAY
    )
    desk = signed_in(world, "zhang_qiao")
    for code in ("zhang", "zhao"):
        assert desk.post(f"/desk/cadres/{code}/account/", {"deed": deed}).status_code == WRONG
    assert Account.objects.filter(is_active=False).count() == 0


def test_a_token_is_seen_and_taken_back(world: World) -> None:
    issue_token(system("token"), "li", name="微信小程序")
    desk = signed_in(world, "zhang_qiao")
    assert "微信小程序" in desk.get("/desk/cadres/li/account/").content.decode()
    address = f"/desk/cadres/li/account/tokens/{ApiToken.objects.get().pk}/revocation/"
    assert desk.post(address).status_code == SENT_AWAY
    assert ApiToken.objects.get().revoked_at is not None
    assert "微信小程序" not in desk.get("/desk/cadres/li/account/").content.decode()


def test_who_is_named_administrator_is_invited_in_the_same_step(newcomers: World) -> None:
    desk = signed_in(newcomers, "zhang_qiao")
    cadre = newcomers.yulin and Appointment.objects.get(cadre__code="N1").cadre
    answer = desk.post("/desk/organizations/YY-1/administrators/", {"cadre": str(cadre.pk)})
    assert [one.name for one in answer.context["strips"]] == ["甲"]
    assert Administrator.objects.filter(cadre_id=cadre.pk, is_active=True).exists()


@pytest.mark.parametrize(("days", "status"), [(30, SENT_AWAY), (31, OPEN)])
def test_an_account_sleeps_thirty_days_after_the_last_office(world: World, days: int, status: int) -> None:
    last_day = clock.today(world.yulin) - timedelta(days=days)
    Appointment.objects.filter(cadre=world.li_xi).update(last_day=last_day)
    answer = Client().post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})
    assert answer.status_code == status
    assert ("已休眠" in answer.content.decode()) == (status == OPEN)


def test_the_last_administrator_is_not_switched_off_unseen(world: World) -> None:
    desk = signed_in(world, "zhao_lan")
    assert "榆阳区团委将没有管理员" in desk.get("/desk/cadres/zhang/account/").content.decode()
    answer = desk.post("/desk/cadres/zhang/account/", {"deed": "disable"})
    assert (answer.status_code, Account.objects.get(login="zhang_qiao").is_active) == (WRONG, True)
    desk.post("/desk/cadres/zhang/account/", {"deed": "disable", "leaves_nobody": "1"})
    assert not Account.objects.get(login="zhang_qiao").is_active


def test_her_own_device_is_marked_and_the_ending_of_all_is_asked_about(world: World) -> None:
    here, elsewhere = Client(headers={"user-agent": "EDGE"}), Client()
    for client in (here, elsewhere):
        client.post("/accounts/login/", {"login": "zhang_qiao", "password": PASSWORD})
    page = here.get("/desk/cadres/zhang/account/").content.decode()
    assert [one.is_here for one in here.get("/desk/cadres/zhang/account/").context["devices"]].count(
        True
    ) == 1
    assert page.count("（这一台）") == 1
    for question in ("结束各处的登录？", "停用这个账号？"):
        assert f"<h2>{question}</h2>" in page
    assert "您自己现在这一台也要重新登录" in page
    assert "（这一台）" not in here.get("/desk/cadres/li/account/").content.decode()
