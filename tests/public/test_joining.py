"""An invited person opens her link, makes her log-in, and stands in her week."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from qingqiao.accounts.codes import LENGTH, SIGNS
from qingqiao.accounts.models import Account, Invitation
from qingqiao.actions.invitations import Sent, close_invitation, invite_cadre
from qingqiao.actions.resets import offer_reset
from qingqiao.organizations.models import Appointment, Cadre
from tests.make import LONG_AGO, PASSWORD, make_account, make_cadre
from tests.world import NOON, World

NEW = "青桥上的一盏灯，亮着"
OPEN, FOUND, SPENT, UNKNOWN, WRONG, LIMITED = 200, 302, 410, 404, 422, 429


@pytest.fixture(autouse=True)
def noon():
    with travel(NOON, tick=False) as now:
        yield now


@pytest.fixture
def newcomer(world: World) -> Cadre:
    return make_cadre(world.yulin, "新来", world.school, "兼职", code="new")


@pytest.fixture
def sent(world: World, newcomer: Cadre) -> Sent:
    return invite_cadre(world.actor("zhang_qiao"), newcomer)


def said(code: str, **more: str) -> dict[str, str]:
    return {"code": code, "login": "xinlai", "password1": NEW, "password2": NEW, **more}


def test_she_sees_who_she_is_taken_for_and_stands_in_her_week(sent: Sent) -> None:
    phone = Client()
    page = phone.get("/join/", {"code": sent.code})
    assert "新来" in page.content.decode()
    assert "榆林中学团委" in page.content.decode()
    answer = phone.post("/join/", said(sent.code))
    assert (answer.status_code, answer["Location"]) == (FOUND, "/")
    assert phone.get("/").context["week_name"] == "第12周"
    assert Client().login(username="xinlai", password=NEW)


def test_a_code_has_eight_signs_that_cant_be_confused_and_lies_nowhere(sent: Sent) -> None:
    assert len(sent.code) == LENGTH == 8
    assert not set(SIGNS) & set("01OILU5SZB")
    assert sent.code.encode() not in bytes(Invitation.objects.get().digest)


def test_a_preview_of_the_link_spends_nothing(sent: Sent) -> None:
    for _ in range(3):
        assert Client().get("/join/", {"code": sent.code}).status_code == OPEN
        assert Client().head("/join/", {"code": sent.code}).status_code == OPEN
    assert Client().post("/join/", said(sent.code)).status_code == FOUND


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}{1} "])
def test_however_she_types_it(sent: Sent, typed: str) -> None:
    written = typed.format(sent.code[:4], sent.code[4:]).lower()
    assert Client().get("/join/", {"code": written}).status_code == OPEN


def test_of_two_with_one_code_the_second_is_told_so(sent: Sent) -> None:
    first, second = Client(), Client()
    assert second.get("/join/", {"code": sent.code}).status_code == OPEN
    first.post("/join/", said(sent.code))
    answer = second.post("/join/", said(sent.code, login="other"))
    assert (answer.status_code, "已经用过" in answer.content.decode()) == (SPENT, True)
    assert "_auth_user_id" not in second.session
    assert not Account.objects.filter(login="other").exists()


def test_it_isnt_her_and_whoever_sent_it_sees_so(sent: Sent) -> None:
    answer = Client().post("/join/", {"code": sent.code, "disown": "1"})
    assert "邀请的不是您" in answer.content.decode()
    assert Client().post("/join/", said(sent.code)).status_code == SPENT
    assert Invitation.objects.get().disowned_at is not None


@pytest.mark.parametrize(("days", "status"), [(20, OPEN), (21, SPENT)])
def test_a_code_lasts_twenty_days(sent: Sent, noon, days: int, status: int) -> None:
    noon.shift(timedelta(days=days))
    assert Client().get("/join/", {"code": sent.code}).status_code == status


def test_a_newer_code_closes_the_older_one(world: World, newcomer: Cadre, sent: Sent) -> None:
    newer = invite_cadre(world.actor("zhao_lan"), newcomer)
    answer = Client().post("/join/", said(sent.code))
    assert (answer.status_code, "最新的码" in answer.content.decode()) == (SPENT, True)
    close_invitation(world.actor("zhang_qiao"), newer.invitation)
    assert Client().get("/join/", {"code": newer.code}).status_code == SPENT


def test_who_left_meanwhile_is_told_so(newcomer: Cadre, sent: Sent) -> None:
    Appointment.objects.filter(cadre=newcomer).update(last_day=LONG_AGO)
    answer = Client().post("/join/", said(sent.code))
    assert (answer.status_code, "没有任职" in answer.content.decode()) == (SPENT, True)


def test_a_mistyped_code_says_what_to_do(world: World) -> None:
    answer = Client().get("/join/", {"code": "ABCD EFGH"})
    assert (answer.status_code, "没有这个码" in answer.content.decode()) == (UNKNOWN, True)


def test_a_thousand_tries_find_nothing(sent: Sent) -> None:
    thief = Client()
    answers = {thief.post("/join/", said(f"AAAA{number:04}")).status_code for number in range(100)}
    assert answers == {UNKNOWN, LIMITED}
    assert thief.get("/join/", {"code": sent.code}).status_code == LIMITED
    assert Client(REMOTE_ADDR="10.0.0.9").get("/join/", {"code": sent.code}).status_code == OPEN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", "li_xi"),
        ("login", "LI_XI"),
        ("login", "a b"),
        ("login", ""),
        ("password1", "12345678901"),
        ("password2", "anders-als-oben"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_spends_nothing(sent: Sent, field: str, value: str) -> None:
    answer = Client().post("/join/", said(sent.code, **{field: value}))
    assert answer.status_code == WRONG
    assert answer.context["form"].errors
    assert Client().post("/join/", said(sent.code)).status_code == FOUND


def test_an_attackers_session_is_not_hers(sent: Sent) -> None:
    phone = Client()
    phone.get("/accounts/login/")
    phone.session["planted"] = "yes"
    before = phone.session.session_key
    phone.post("/join/", said(sent.code))
    assert phone.session.session_key != before
    assert "planted" not in phone.session


def test_who_is_signed_in_gives_way_to_her(world: World, sent: Sent) -> None:
    phone = Client()
    phone.force_login(world.accounts["zhang_qiao"])
    assert "另一个账号" in phone.get("/join/", {"code": sent.code}).content.decode()
    phone.post("/join/", said(sent.code))
    assert phone.session["_auth_user_id"] == str(Account.objects.get(login="xinlai").pk)


def test_it_leads_nowhere_else_and_needs_its_own_form(sent: Sent) -> None:
    assert Client(enforce_csrf_checks=True).post("/join/", said(sent.code)).status_code == 403
    answer = Client().post("/join/?next=https://evil.example/", said(sent.code, next="https://evil.example/"))
    assert answer["Location"] == "/"
    assert "no-store" in answer["Cache-Control"]


def test_a_reset_gives_her_a_new_password_and_ends_every_session(world: World) -> None:
    old = Client()
    old.post("/accounts/login/", {"login": "li_xi", "password": PASSWORD})
    code = offer_reset(world.actor("zhang_qiao"), world.accounts["li_xi"]).code
    phone = Client()
    assert "li_xi" in phone.get("/join/", {"code": code}).content.decode()
    assert phone.post("/join/", {"code": code, "password1": NEW, "password2": NEW}).status_code == FOUND
    assert (phone.get("/").status_code, old.get("/").status_code) == (OPEN, FOUND)
    assert not Client().login(username="li_xi", password=PASSWORD)


def test_a_reset_lasts_two_days(world: World, noon) -> None:
    code = offer_reset(world.actor("zhang_qiao"), world.accounts["li_xi"]).code
    noon.shift(timedelta(days=3))
    assert Client().get("/join/", {"code": code}).status_code == SPENT


def test_the_log_in_that_a_token_made_becomes_hers(world: World, newcomer: Cadre, sent: Sent) -> None:
    token_s = make_account(newcomer, "new@YL", None)
    Client().post("/join/", said(sent.code))
    assert Account.objects.get(cadre_id=newcomer.pk).pk == token_s.pk
    assert Account.objects.get(pk=token_s.pk).login == "xinlai"
